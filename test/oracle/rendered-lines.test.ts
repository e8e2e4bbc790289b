import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findRenderedLines, readSource } from '../../src/adapters/rendering/rendered-lines.ts';
import { findRenderers } from '../../tools/find-renderers.ts';
import { createRandom } from '../fuzz/random.ts';
import { samples } from '../samples.ts';
import { HELPERS, MARK, VALUES, writeRandomTemplate } from './random-templates.ts';

const programs = findRenderers();
const helm = join(programs ?? '', 'helm');
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-marks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Helm is asked where its lines come from: each line of a template that it prints bears a mark with its number.
 * A line that is said to come from one must bear the mark of that one.
 */
describe.skipIf(programs === undefined)(
  'no line of a template is named that a rendered line does not come from',
  () => {
    test.each(Array.from({ length: 20 }, (_, batch) => batch))('random templates, batch %i', (batch) => {
      const random = createRandom(batch + 1);
      const lies: string[] = [];
      for (let count = 0; count < samples(10); count++) {
        const { plain, marked } = writeRandomTemplate(random);
        const rendered = renderTemplate(marked);
        // Some of them make no YAML.
        const found = rendered === undefined ? [] : findLies(rendered, plain);
        if (found.length > 0) lies.push(`${found.join('\n')}\n${plain}\n=====\n${rendered}`);
      }
      expect(lies).toEqual([]);
    });

    test('a chart as helm itself begins one', () => {
      execFileSync(helm, ['create', 'begun'], { cwd: folder, env: { HOME: folder }, stdio: 'ignore' });
      const templates = join(folder, 'begun', 'templates');
      const names = readdirSync(templates).filter((name) => name.endsWith('.yaml'));
      const plain = new Map(names.map((name) => [name, readFileSync(join(templates, name), 'utf8')]));
      for (const [name, text] of plain) writeFileSync(join(templates, name), markLines(text));
      const output = execFileSync(
        helm,
        ['template', 'begun', '--set', 'ingress.enabled=true,autoscaling.enabled=true'],
        { cwd: folder, env: { HOME: folder }, encoding: 'utf8' },
      );
      const documents = output
        .split('---\n')
        .filter((text) => text.includes('# Source: begun/templates/') && !text.includes('/tests/'));
      expect(documents.length).toBeGreaterThan(3);
      for (const document of documents) {
        const template = plain.get(/# Source: begun\/templates\/(\S+)/.exec(document)?.[1] ?? '') ?? '';
        expect(findLies(document, template)).toEqual([]);
        const { found, marked } = countFound(document, template);
        expect(found / marked, document).toBeGreaterThan(0.9);
      }
    });
  },
);

function renderTemplate(template: string): string | undefined {
  const chart = join(folder, 'chart');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: chart\nversion: 0.1.0\n');
  writeFileSync(join(chart, 'values.yaml'), JSON.stringify(VALUES));
  writeFileSync(join(chart, 'templates', '_helpers.tpl'), HELPERS);
  writeFileSync(join(chart, 'templates', 'thing.yaml'), template);
  const { status, stdout } = spawnSync(helm, ['template', 'chart', chart], { env: { HOME: folder }, encoding: 'utf8' });
  return status === 0 ? stdout.replace(/^---\n/, '') : undefined;
}

interface MarkedLine {
  readonly text: string;
  /** The line of the template, where it bears a mark. */
  readonly mark: number | undefined;
}

function readMarks(rendered: string): readonly MarkedLine[] {
  return rendered.split('\n').map((line) => {
    const at = line.lastIndexOf(MARK);
    return at < 0
      ? { text: line, mark: undefined }
      : { text: line.slice(0, at), mark: Number(line.slice(at + MARK.length)) };
  });
}

/** Lines that are said to come from elsewhere than they do. What bears no mark was printed by a block, which may begin behind a key. */
function findLies(rendered: string, plain: string): readonly string[] {
  const lines = readMarks(rendered);
  const template = plain.split('\n');
  const told = findRenderedLines(lines.map(({ text }) => text).join('\n'), readSource(plain), { isPatched: false });
  return lines.flatMap(({ text, mark }, at) => {
    const line = told[at] ?? 0;
    if (line <= 0 || line === mark || text.trim() === '' || text.trimStart().startsWith('#')) return [];
    const isBlockKey = mark === undefined && /: \{\{- (toYaml|include)/.test(template[line - 1] ?? '');
    return isBlockKey && text.trim() === template[line - 1]?.split(' {{-')[0]?.trim()
      ? []
      : [`${text} is said to be line ${line}`];
  });
}

function countFound(rendered: string, plain: string): { readonly found: number; readonly marked: number } {
  const lines = readMarks(rendered);
  const told = findRenderedLines(lines.map(({ text }) => text).join('\n'), readSource(plain), { isPatched: false });
  const marked = lines.flatMap(({ mark }, at) => (mark === undefined ? [] : [[mark, told[at]] as const]));
  return { found: marked.filter(([mark, line]) => mark === line).length, marked: marked.length };
}

/** Marks what a template writes by itself; behind what is printed as a block, a mark would stand at its last line. */
function markLines(text: string): string {
  return text
    .split('\n')
    .map((line, at) => (/^\s*(\{\{|$)|toYaml|include.*nindent/.test(line) ? line : `${line}${MARK}${at + 1}`))
    .join('\n');
}
