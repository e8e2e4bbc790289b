import { describe, expect, test } from 'vitest';
import { createClosure } from './closure.ts';
import { explainSource } from './explain-source.ts';
import { explainCel } from './explain.ts';
import { parseCel } from './parser.ts';
import { renderPath } from '../base/path.ts';
import type { CelValue } from './value.ts';

const SCOPE: Readonly<Record<string, CelValue>> = {
  container: {
    name: 'web',
    securityContext: { privileged: 'yes', capabilities: { add: ['NET_ADMIN', 7] } },
    ports: [{ hostPort: 1 }, { hostPort: 'x' }],
  },
  pod: {
    spec: { containers: [{ name: 'a' }, { name: 'b', securityContext: { privileged: true } }], initContainers: [{}] },
  },
};

function rowsOf(source: string): readonly string[] {
  return explainSource(source, SCOPE).rows.map(({ depth, text, value }) => `${'  '.repeat(depth)}${text} = ${value}`);
}

describe('a trace', () => {
  test('has the value that the closures give', () => {
    for (const source of [
      'container.ports.size() == 2',
      'pod.spec.containers.map(c, c.name)',
      'container.nope',
      '1 / 0 == 1 || true',
      "container.name in ['db', 'web']",
      "{'a': 1}.a == 1",
    ])
      expect(explainCel(parseCel(source), SCOPE).value).toEqual(createClosure(parseCel(source))(SCOPE));
  });

  test('names the element of a sum of lists that decided', () => {
    expect(
      rowsOf(
        '(pod.spec.containers + pod.spec.initContainers).all(c, !c.?securityContext.?privileged.orValue(false))',
      ).slice(3),
    ).toEqual([
      '  [1] = {"name": "b", "securityContext": {"privileged": true}}',
      '    !c.?securityContext.?privileged.orValue(false) = false',
      '      c.?securityContext.?privileged.orValue(false) = true',
      '        c.?securityContext.?privileged = true',
    ]);
  });

  test('keeps to the side of || and the branch of ?: that made the result', () => {
    expect(rowsOf("container.name == 'x' || container.name == 'web'")).toEqual([
      "container.name == 'x' || container.name == 'web' = true",
      "  container.name == 'web' = true",
      '    container.name = "web"',
    ]);
    expect(rowsOf("container.name == 'web' ? container.name : 'none'")).toEqual([
      "container.name == 'web' ? container.name : 'none' = \"web\"",
      '  container.name = "web"',
    ]);
  });

  test('shows what stands in for an optional with nothing in it', () => {
    expect(rowsOf('container.?nope.orValue(container.name)')).toEqual([
      'container.?nope.orValue(container.name) = "web"',
      '  container.name = "web"',
    ]);
  });
});

describe('the places of a trace', () => {
  const placesOf = (source: string): readonly string[] =>
    explainSource(source, SCOPE).rows.flatMap(({ text, place }) =>
      place === undefined ? [] : [`${text}: ${place.variable} ${renderPath(place.path)}`],
    );

  test('lead from the variables to what was read, through elements and sums of lists', () => {
    expect(
      placesOf(
        '(pod.spec.initContainers + pod.spec.containers).all(c, !c.?securityContext.?privileged.orValue(false))',
      ),
    ).toEqual([
      'pod.spec.initContainers: pod spec.initContainers',
      'pod.spec.containers: pod spec.containers',
      '[2]: pod spec.containers[1]',
      'c.?securityContext.?privileged.orValue(false): pod spec.containers[1].securityContext.privileged',
      'c.?securityContext.?privileged: pod spec.containers[1].securityContext.privileged',
    ]);
  });

  test('are absent for what was made', () => {
    expect(placesOf("size(container.ports) > 1 && 'a' + container.name == 'b'")).toEqual([
      'container.name: container name',
    ]);
  });
});

test('a long value is cut, a long expression is one line', () => {
  const { rows } = explainSource("texts.filter(x,\n    x == 'a')", { texts: Array.from({ length: 500 }, () => 'a') });
  expect(rows[0]?.text).toBe("texts.filter(x, x == 'a')");
  expect(rows[0]?.value).toMatch(/^\["a", .{150,170}…$/);
});

describe('the cause of an error', () => {
  test.each([
    ['!container.?securityContext.?privileged.orValue(false)', 'container', ['securityContext', 'privileged']],
    ['container.ports.all(p, p.hostPort == 1 || p.hostPort > 5)', 'container', ['ports', 1, 'hostPort']],
    [
      "container.securityContext.capabilities.add.all(c, c.startsWith('NET'))",
      'container',
      ['securityContext', 'capabilities', 'add', 1],
    ],
    [
      "(pod.spec.containers + pod.spec.initContainers).all(c, c.name != 'z')",
      'pod',
      ['spec', 'initContainers', 0, 'name'],
    ],
    [
      "cel.bind(s, container.securityContext, s.capabilities.add[1] + 'x' == 'y')",
      'container',
      ['securityContext', 'capabilities', 'add', 1],
    ],
    ['container.?securityContext.?privileged.?deeper.hasValue()', 'container', ['securityContext', 'privileged']],
    ['container.name.all(x, x)', 'container', ['name']],
    ['pod.spec.containers.exists(c, c.name)', 'pod', ['spec', 'containers', 0, 'name']],
    ['container.?name.optMap(n, n > 1).orValue(true)', 'container', ['name']],
    [
      'pod.spec.containers.all(i, c, c.securityContext.privileged)',
      'pod',
      ['spec', 'containers', 0, 'securityContext'],
    ],
  ])('%s', (source, variable, path) => {
    expect(explainSource(source, SCOPE).cause).toMatchObject({ variable, path });
  });

  test('is no place where nothing was read', () => {
    expect(explainSource('1 / 0 == 1', SCOPE).cause).toEqual({
      kind: 'divide_by_zero',
      message: 'division by zero',
      start: 0,
      end: 5,
    });
  });

  test('is none where there is no error', () => {
    expect(explainSource("container.name == 'web' || 1 / 0 == 1", SCOPE).cause).toBeUndefined();
  });
});
