import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Setting } from '../../src/cli/setting.ts';
import { SETTINGS } from '../../src/cli/settings.ts';
import { findRenderers } from '../../tools/find-renderers.ts';
import { findSchemaProblems } from './scan-schema.fixture.ts';
import { parseJourney, renderJourney } from './parse-journey.ts';
import { runJourney } from './run-journey.ts';
import { PROGRAM, WITH_ROOM } from '../program.fixture.ts';

const HERE = import.meta.dirname;
const journeys = readdirSync(HERE)
  .filter((name) => name.endsWith('.txt'))
  .sort();

/** These render with helm and kustomize. */
const needsRenderers = (name: string): boolean => name.startsWith('render-');

const hasRenderers = findRenderers() !== undefined;
if (!hasRenderers)
  process.stderr.write('SKIPPED: journeys that render: node tools/ensure-renderers.ts builds what they need\n');

describe('journeys', () => {
  test.concurrent.each(journeys.filter((name) => hasRenderers || !needsRenderers(name)))('%s', async (name) => {
    const file = join(HERE, name);
    const text = readFileSync(file, 'utf8');
    const steps = parseJourney(text);
    expect(steps.filter(({ kind }) => kind === 'command')).not.toEqual([]);
    const ran = await runJourney(steps, PROGRAM);
    if (ran.report !== '') expect(findSchemaProblems(ran.report)).toEqual([]);
    if (process.env['UPDATE'] === '1') writeFileSync(file, renderJourney(ran.steps));
    else for (const { command, expected, seen } of ran.differences) expect(seen, `$ ${command}`).toBe(expected);
  });
});

/** What a change is decided on has a report of each; somebody who waits has one of each family, with all that is in those. */
const examples = (family: string): readonly (readonly string[])[] => {
  const folders = listExamples(family);
  return process.env['CI'] === 'true' ? folders.map((folder) => [folder]) : [folders];
};

test('every example gives a report of the published format', () => {
  const families = readdirSync('src/controls').flatMap(examples);
  const reports = [['examples/shop'], ...families.filter((targets) => targets.length > 0)];
  expect(reports.flat().length).toBeGreaterThan(80);
  for (const targets of reports) {
    const words = ['scan', ...targets, '--format', 'json', '--statuses', 'all'];
    const { stdout } = spawnSync(process.execPath, [WITH_ROOM, PROGRAM, ...words], {
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    expect(findSchemaProblems(stdout), targets.join(' ')).toEqual([]);
  }
});

test.each(Object.entries<Setting>(SETTINGS))(
  'somebody sets %s, in every way in which it can be set',
  (_name, setting) => {
    const commands = journeys.map((name) => readFileSync(join(HERE, name), 'utf8')).join('\n');
    const [flag] = setting.flag?.split(' ') ?? [];
    const ways = [flag, setting.env, setting.file?.split('.').at(-1)].filter((way) => way !== undefined);
    for (const way of ways) expect(commands).toMatch(new RegExp(`(?<![\\w-])${way}(?![\\w-])`));
  },
);

test('a Node that is too old is told so in one sentence', () => {
  const old = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } })';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${old}`, PROGRAM, 'scan', '.'],
    { encoding: 'utf8' },
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^seaworthy: this is Node 20\.1\.0, and .* try again\.\n$/);
});

test('an error out of nowhere is told as ours, without a stack, and is no finding', () => {
  const bomb = 'setTimeout(() => { throw new TypeError("boom"); }, 400)';
  const command = `sleep 1 | '${process.execPath}' --import 'data:text/javascript,${bomb}' '${PROGRAM}' scan -`;
  const { status, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `seaworthy: something went wrong that is our fault: boom\nPlease report it, with the command you ran and what SEAWORTHY_DEBUG=1 prints.\n`,
  });
});

function listExamples(family: string): readonly string[] {
  const folder = join('src/controls', family);
  if (!statSync(folder).isDirectory()) return [];
  return readdirSync(folder).map((slug) => join(folder, slug, 'examples'));
}

describe('the runner', () => {
  const journey = (expected: string): string =>
    `A person asks.\n\n-- a/b.txt --\nhello\n-- --\n\n$ cat a/b.txt; exit 3\n${expected}`;

  test('keeps a journey that goes as written', async () => {
    const steps = parseJourney(journey('| hello\nexit 3\n'));
    expect(await runJourney(steps, PROGRAM)).toMatchObject({ differences: [], steps });
    expect(renderJourney(steps)).toBe(journey('| hello\nexit 3\n'));
  });

  test.each([
    ['another line', '| good bye\nexit 3\n'],
    ['a line too few', 'exit 3\n'],
    ['a line too many', '| hello\n| hello\nexit 3\n'],
    ['another stream', '! hello\nexit 3\n'],
    ['another exit code', '| hello\n'],
    ['a gap with more behind it', '| ...\n| bye\nexit 3\n'],
  ])('fails on %s, and writes down what was seen', async (_what, expected) => {
    const { differences, steps } = await runJourney(parseJourney(journey(expected)), PROGRAM);
    expect(differences).toEqual([{ command: 'cat a/b.txt; exit 3', expected, seen: '| hello\nexit 3\n' }]);
    expect(renderJourney(steps)).toBe(journey('| hello\nexit 3\n'));
  });

  test.each(['| ...\nexit 3\n', '| ...\n| hello\nexit 3\n', '| hello\n| ...\nexit 3\n'])(
    'lets ... stand for any lines: %j',
    async (expected) => {
      const { differences } = await runJourney(parseJourney(journey(expected)), PROGRAM);
      expect(differences).toEqual([]);
    },
  );

  test('refuses lines that belong to no command', () => {
    expect(() => parseJourney('| nobody said this\n')).toThrow('no place for the line');
  });
});
