import { expect, test } from 'vitest';
import { makeFinding } from '../finding.fixture.ts';
import { type Element, findAll, readTags, XML } from '../read-tags.fixture.ts';
import { HOSTILE, join, makeHostileReport, makeReport } from '../scan-report.fixture.ts';
import { renderJunit } from './render-junit.ts';

/** What Jenkins' schema (junit-10.xsd) lets stand where, of what we write. */
const MAY_HOLD: Readonly<
  Record<string, { readonly attributes: readonly string[]; readonly children: readonly string[] }>
> = {
  testsuites: { attributes: ['name', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: { attributes: ['name', 'tests', 'failures', 'errors', 'skipped'], children: ['testcase', 'system-out'] },
  testcase: { attributes: ['classname', 'name'], children: ['failure', 'error', 'skipped'] },
  failure: { attributes: ['message', 'type'], children: [] },
  error: { attributes: ['message', 'type'], children: [] },
  skipped: { attributes: ['message'], children: [] },
  'system-out': { attributes: [], children: [] },
};

/** Characters that XML 1.0 has (2.2). */
const CHARACTERS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

function read(text: string): Element {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  expect(text.startsWith(declaration)).toBe(true);
  expect(text).toMatch(CHARACTERS);
  const [root] = readTags(text.slice(declaration.length), XML).children;
  if (root === undefined) throw new Error('there is no element');
  check(root);
  return root;
}

function check({ name, attributes, children }: Element): void {
  const rule = MAY_HOLD[name];
  expect(rule, name).toBeDefined();
  expect(rule?.attributes, name).toEqual(expect.arrayContaining(Object.keys(attributes)));
  for (const child of children) {
    expect(rule?.children, name).toContain(child.name);
    check(child);
  }
  if (name !== 'testsuite') return;
  const cases = children.filter((child) => child.name === 'testcase');
  const count = (kind: string): string => String(cases.filter((one) => one.children[0]?.name === kind).length);
  expect(attributes).toMatchObject({
    tests: String(cases.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  });
  expect(new Set(cases.map((one) => one.attributes['name'])).size).toBe(cases.length);
}

test('hostile texts are text, every suite counts its cases, and every case has a name of its own', () => {
  const root = read(join(renderJunit(makeHostileReport())));
  expect(findAll(root, 'failure')).toHaveLength(HOSTILE.length);
  expect(findAll(root, 'failure').map(({ attributes }) => attributes['message'])).toContain(
    'it says <script>alert(1)</script> here',
  );
  expect(findAll(root, 'skipped').length).toBeGreaterThan(5);
  const [first] = root.children;
  expect(first?.attributes).toMatchObject({ name: 'input', errors: String(HOSTILE.length) });
});

test('the whole sums up its suites', () => {
  const root = read(join(renderJunit(makeHostileReport())));
  for (const name of ['tests', 'failures', 'errors'])
    expect(Number(root.attributes[name])).toBe(
      root.children.reduce((sum, suite) => sum + Number(suite.attributes[name]), 0),
    );
});

test('what a baseline knows does not fail', () => {
  const findings = [makeFinding(0, 1), makeFinding(1, 1)];
  const root = read(join(renderJunit(makeReport(findings, { added: findings.slice(1), baseline: { gone: 0 } }))));
  expect(findAll(root, 'failure')).toHaveLength(1);
  expect(findAll(root, 'skipped')).toHaveLength(1);
});

test('passes are one case, or one each where they were asked for', () => {
  const findings = [makeFinding(0, 1)];
  const report = makeReport(findings);
  const names = (made: typeof report): readonly (string | undefined)[] =>
    findAll(read(join(renderJunit(made))), 'testcase')
      .filter(({ children }) => children.length === 0)
      .map(({ attributes }) => attributes['name']);
  expect(names(report)).toEqual(['pass (3 checks)']);
  const outcomes = findings.map(({ control, subject }) => ({
    cluster: '.',
    control,
    subject,
    status: 'pass' as const,
  }));
  expect(names({ ...report, assessment: { ...report.assessment, outcomes } })).toEqual(['Deployment shop/web-0 · app']);
});

test('the reader of this test sees a fault', () => {
  expect(() => readTags('<a><b></a>', XML)).toThrow('ends inside');
  expect(() => readTags('<a>&nbsp</a>', XML)).toThrow('no reference');
  expect(() => readTags('<a>1 < 2</a>', XML)).toThrow('no tag');
});
