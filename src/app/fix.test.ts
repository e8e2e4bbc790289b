import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeReady } from '../assessment/judge-object.ts';
import type { CelControl, Control } from '../controls/control.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import { readDocuments } from '../manifest/read-documents.ts';
import { findViolations } from './find-violations.ts';
import { createFix, type FixRequest } from './fix.ts';
import { fixFile } from './fix-file.ts';
import type { FixRules } from './fix-document.ts';
import { createFakeInputs } from './inputs.fake.ts';
import { POOL_SETTINGS } from './judge-pool.contract.ts';
import { describeTextFiles, TEXT_FILES_WORLD } from './text-files.contract.ts';
import { createFakeTextFiles } from './text-files.fake.ts';

describeTextFiles('the fake', () => {
  const texts = new Map<string, string>(Object.entries(TEXT_FILES_WORLD));
  return {
    files: createFakeTextFiles(texts),
    name: (file) => file,
    look: (file) => texts.get(file) ?? '',
    overwrite: (file, text) => void texts.set(file, text),
  };
});

const all = await loadBuiltInControls();
/** The default profile. */
const controls = all.filter(({ profile }) => profile === undefined);

function createRules(includeUnsafe: boolean, of: readonly Control[] = controls): FixRules {
  return {
    ready: of.map((control, index) => makeReady(control, index, { parameters: {}, today: '2026-11-26' })),
    reading: { namespace: '' },
    includeUnsafe,
  };
}

function countAll(file: string, text: string, rules: FixRules): ReadonlyMap<string, number> {
  const counts = readDocuments(file, text).map(({ document }) => findViolations(document, rules).counts);
  return new Map(counts.flatMap((own, index) => [...own].map(([key, count]) => [`${index} ${key}`, count])));
}

const EXAMPLES = ['src/controls', 'examples'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml') && !path.endsWith('control.yaml') && !path.endsWith('seaworthy.yaml'))
    .map((path) => join(root, path)),
);

const EVERY = createRules(true, all);

test('there are examples', () => expect(EXAMPLES.length).toBeGreaterThan(40));

test.each(EXAMPLES)(
  '%s: what is fixed is gone, nothing else fails for it, and nothing is left for a second run',
  (file) => {
    const text = readFileSync(file, 'utf8');
    const fix = fixFile(file, text, EVERY);
    const [before, after] = [countAll(file, text, EVERY), countAll(file, fix.after, EVERY)];
    const total = (counts: ReadonlyMap<string, number>): number =>
      [...counts.values()].reduce((sum, own) => sum + own, 0);
    for (const [key, count] of after) expect(count, key).toBeLessThanOrEqual(before.get(key) ?? 0);
    expect(total(after)).toBeLessThanOrEqual(total(before) - Math.min(1, fix.made));
    expect(fixFile(file, fix.after, EVERY)).toMatchObject({ made: 0, after: fix.after });
    expect(fix.left.filter(({ kind }) => kind === 'unsafe')).toEqual([]);
  },
);

const POD = `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
  - name: one
    securityContext: {privileged: true}
`;

function findEscalation(): CelControl {
  const control = controls.find(({ id }) => id === 'workload/no-privilege-escalation');
  if (control?.kind !== 'cel') throw new Error('the control is gone');
  return control;
}

describe('a file', () => {
  test('a fix that makes way for another one is followed by it, in one run', () => {
    const { after, made } = fixFile('a', POD, createRules(true));
    expect(made).toBe(3);
    expect(after).toContain('securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false}');
  });

  test('a fix may hold a number that no double holds', () => {
    const control = findEscalation();
    const edits = [{ op: 'set', path: ['stdinOnce'], value: 9_007_199_254_740_993n }] as const;
    const checks = control.checks.map((check) => ({ ...check, fix: { kind: 'edit', edits } as const }));
    expect(fixFile('a', POD, createRules(true, [{ ...control, checks }])).left).toMatchObject([
      { kind: 'refused', reason: 'the change would not clear the finding' },
    ]);
  });

  test('what may break a workload is only said, with its reason and its line', () => {
    const { after, left } = fixFile('a', POD, createRules(false));
    expect(after).toBe(POD);
    expect(left.map(({ control, line, kind }) => [control, line, kind])).toEqual([
      ['workload/require-non-root', 7, 'unsafe'],
      ['workload/no-privileged-containers', 7, 'unsafe'],
    ]);
  });

  test.each<[string, string]>([
    ['a byte order mark', `\ufeff${POD}`],
    ['a byte order mark before JSON', `\ufeff${toJson(POD)}`],
    ['carriage returns', POD.replaceAll('\n', '\r\n')],
    ['lone carriage returns', POD.replaceAll('\n', '\r')],
    ['lone carriage returns between JSON', `{\r"a": 1\r}\r${toJson(POD)}`],
    ['a YAML list', `apiVersion: v1\nitems:\n${asItem(POD)}# between\n\n${asItem(POD)}kind: List\n`],
    ['a list whose items share', `kind: List\napiVersion: v1\nitems:\n${asItem(POD)}- {a: &a 1, b: *a}\n`],
    ['several documents on a line', `${toJson(POD)} ${toJson(POD)}`],
    ['a list', `{"kind":"List","apiVersion":"v1","items":[\n${toJson(POD)} , ${toJson(POD)}]}`],
    [
      'a typed list',
      `{"kind":"PodList","apiVersion":"v1","items":[{"metadata":{},"spec":{"containers":[{"name":"b"}]}}]}`,
    ],
    ['text that cannot be read beside it', `a: [\n---\n${POD}---\n\tb: "ä\n`],
    ['no line break at the end', POD.trimEnd()],
    ['a first item alone', 'apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a}]}'],
  ])('%s: every other character is kept', (_, text) => {
    const rules = createRules(true);
    const fix = fixFile('a', text, rules);
    expect(fix.made).toBeGreaterThan(0);
    expect(fix.left).toEqual([]);
    expect(withoutFix(fix.after)).toBe(withoutFix(text));
    expect(fixFile('a', fix.after, rules).made).toBe(0);
  });

  test('what Helm rendered is not touched, and the template is named', () => {
    const { after, left } = fixFile('a', `---\n# Source: web/templates/pod.yaml\n${POD}`, createRules(true));
    expect(after).toContain('{privileged: true}');
    expect(left[0]).toMatchObject({
      kind: 'refused',
      line: 2,
      reason: expect.stringContaining('web/templates/pod.yaml'),
    });
  });

  test('lines of what is left are those of the file as it is', () => {
    const text = `${POD}  - name: two\n    securityContext: &shared\n      privileged: true\n  - name: three\n    securityContext: *shared\n`;
    const { made, left } = fixFile('a', text, createRules(true));
    expect(made).toBe(3);
    expect(new Set(left.map(({ line }) => line))).toEqual(new Set([10]));
  });

  test('a change that would make another control fail is not made', () => {
    const escalation = findEscalation();
    const spoiler = {
      ...escalation,
      id: 'own/spoiler',
      checks: escalation.checks.map((check) => ({
        ...check,
        fix: {
          kind: 'edit' as const,
          edits: [{ op: 'set' as const, path: ['securityContext', 'privileged'], value: true }],
        },
      })),
    };
    const privileged = controls.filter(({ id }) => id === 'workload/no-privileged-containers');
    const text = POD.replace('{privileged: true}', '{}');
    const { after, left } = fixFile('a', text, createRules(true, [spoiler, ...privileged]));
    expect(after).toBe(text);
    expect(left).toMatchObject([
      { control: 'own/spoiler', reason: 'the change would make workload/no-privileged-containers fail' },
    ]);
  });

  test('a change that would clear nothing is not made', () => {
    const escalation = findEscalation();
    const useless = {
      ...escalation,
      checks: escalation.checks.map((check) => ({
        ...check,
        fix: { kind: 'edit' as const, edits: [{ op: 'set' as const, path: ['tty'], value: true }] },
      })),
    };
    const { made, left } = fixFile('a', POD.replace('{privileged: true}', '{}'), createRules(true, [useless]));
    expect(made).toBe(0);
    expect(left).toMatchObject([{ reason: 'the change would not clear the finding' }]);
  });
});

function asItem(pod: string): string {
  return pod.replace(/^(?=.)/gm, '  ').replace('  ', '- ');
}

function toJson(pod: string): string {
  return JSON.stringify(readDocuments('a', pod)[0]?.document.value);
}

/** A text without what the fixes of these pods put in or take out. */
function withoutFix(text: string): string {
  const own = /\s*(securityContext|privileged|runAsNonRoot|allowPrivilegeEscalation):( ?(true|false))?\s*/g;
  return text.replaceAll(/[{}",]/g, '').replaceAll(own, '');
}

describe('a run', () => {
  const request = (isWriting: boolean, ...targets: readonly string[]): FixRequest => ({
    inputs: { targets, include: [], exclude: [], own: [] },
    controls,
    settings: POOL_SETTINGS,
    includeUnsafe: true,
    isWriting,
  });
  const world = { shop: { 'a.yaml': POD, 'b.yaml': 'kind: Pod\napiVersion: [\n', 'c.yaml': 'x: 1\n' } };

  function create() {
    const texts = new Map<string, string>(Object.entries(world.shop).map(([path, text]) => [`shop/${path}`, text]));
    return {
      texts,
      fix: createFix({ inputs: createFakeInputs(world), files: createFakeTextFiles(texts) }),
    };
  }

  test('says what it would do, and does nothing', async () => {
    const { texts, fix } = create();
    const { fixes, problems } = await fix(request(false, 'shop', 'missing'));
    expect(fixes.map(({ file, made }) => [file, made])).toEqual([['shop/a.yaml', 3]]);
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ['missing', 'files/not-found'],
      ['shop/b.yaml', 'manifest/syntax'],
    ]);
    expect(texts.get('shop/a.yaml')).toBe(POD);
  });

  test('does it where it is told to, and finds nothing to do the second time', async () => {
    const { texts, fix } = create();
    const { fixes } = await fix(request(true, 'shop'));
    expect(texts.get('shop/a.yaml')).toBe(fixes[0]?.after);
    expect(texts.get('shop/b.yaml')).toBe(world.shop['b.yaml']);
    const again = createFix({
      inputs: createFakeInputs({ a: texts.get('shop/a.yaml') ?? '' }),
      files: createFakeTextFiles(new Map([['a', texts.get('shop/a.yaml') ?? '']])),
    });
    expect((await again(request(true, 'a'))).fixes).toMatchObject([{ made: 0, left: [], needsDecision: true }]);
  });

  test('a file that cannot be read or written is said, and the others are fixed', async () => {
    const texts = new Map([['shop/a.yaml', POD]]);
    const files = createFakeTextFiles(texts);
    const fix = createFix({
      inputs: createFakeInputs({ shop: { '0.yaml': POD, 'a.yaml': POD, 'z.yaml': POD } }),
      files: {
        read: (file) => (file === 'shop/z.yaml' ? Promise.resolve(POD) : files.read(file)),
        replace: (file, change) => files.replace(file, change),
      },
    });
    const { fixes, problems } = await fix(request(true, 'shop'));
    expect(fixes.map(({ file }) => file)).toEqual(['shop/a.yaml']);
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ['shop/0.yaml', 'files/vanished'],
      ['shop/z.yaml', 'files/changed-meanwhile'],
    ]);
  });
});
