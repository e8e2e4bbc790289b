import { describe, expect, test } from 'vitest';
import { findRenderedLines, readSource } from './rendered-lines.ts';

const HEAD = 'apiVersion: v1\nkind: Pod\n';

/** What each line of `made` is said to come from, behind the two lines that all documents begin with. */
function linesOf(template: string, made: string, isPatched = false): readonly number[] {
  return findRenderedLines(HEAD + made, readSource(HEAD + template), { isPatched }).slice(2, -1);
}

describe('a line is found where it can only be one', () => {
  test.each<[what: string, template: string, made: string, lines: readonly number[]]>([
    ['a line that is there as it is', 'spec:\n  hostPID: true\n', 'spec:\n  hostPID: true\n', [3, 4]],
    ['a value that is printed', 'spec:\n  hostPID: {{ .Values.a }}\n', 'spec:\n  hostPID: true\n', [3, 4]],
    ['a value between words', 'spec:\n  image: a/{{ .b }}:{{ .c }}-x\n', 'spec:\n  image: a/b:1-x\n', [3, 4]],
    [
      'a line behind a block',
      'spec:\n  {{- if .a }}\n  hostPID: true\n  {{- end }}\n',
      'spec:\n  hostPID: true\n',
      [3, 5],
    ],
    [
      'one of two branches, by its value',
      'spec:\n  {{ if .a }}\n  x: 1\n  {{ else }}\n  x: 2\n  {{ end }}\n',
      'spec:\n  x: 2\n',
      [3, 7],
    ],
    [
      'a loop',
      'spec:\n  list:\n  {{- range .a }}\n  - name: {{ . }}\n  {{- end }}\n',
      'spec:\n  list:\n  - name: a\n  - name: b\n',
      [3, 4, 6, 6],
    ],
    [
      'elements in their order',
      'spec:\n  list:\n  - name: {{ .a }}\n  - name: {{ .b }}\n',
      'spec:\n  list:\n  - name: x\n  - name: y\n',
      [3, 4, 5, 6],
    ],
    [
      'an element by its name',
      'spec:\n  list:\n  {{ if .x }}\n  - name: a\n    x: 1\n  {{ end }}\n  - name: b\n    x: 1\n',
      'spec:\n  list:\n  - name: b\n    x: 1\n',
      [3, 4, 9, 10],
    ],
    ['a comment over several lines', '{{- /*\nspec:\n}} */ -}}\nspec:\n  x: 1\n', 'spec:\n  x: 1\n', [6, 7]],
    ['braces in quotes', 'spec:\n  a: {{ "}}" }}\n  x: 1\n', 'spec:\n  a: b\n  x: 1\n', [3, 4, 5]],
    [
      'text over several lines',
      'spec:\n  a: |\n    x: 1\n    y: 2\n  x: 1\n',
      'spec:\n  a: |\n    x: 1\n    y: 2\n  x: 1\n',
      [3, 4, 4, 4, 7],
    ],
  ])('%s', (_what, template, made, lines) => {
    expect(linesOf(template, made)).toEqual(lines);
  });
});

describe('where it may be another, only what is above it is told', () => {
  test.each<[what: string, template: string, made: string, lines: readonly number[]]>([
    [
      'a block that is printed',
      'spec:\n  a:\n    {{- toYaml .a | nindent 4 }}\n',
      'spec:\n  a:\n    x: 1\n',
      [3, 4, -4],
    ],
    ['a block behind a key', 'spec:\n  a: {{- toYaml .a | nindent 4 }}\n', 'spec:\n  a:\n    x: 1\n', [3, 4, -4]],
    [
      'the same value in two branches',
      'spec:\n  {{ if .a }}\n  x: 1\n  {{ else }}\n  x: 1\n  {{ end }}\n',
      'spec:\n  x: 1\n',
      [3, -3],
    ],
    ['another value than the one that is written', 'spec:\n  x: 1\n', 'spec:\n  x: 2\n', [3, -3]],
    [
      'a key that something printed may have too',
      'spec:\n  {{ if .a }}\n  x: 1\n  {{ end }}\n  {{- toYaml .b | nindent 2 }}\n',
      'spec:\n  x: 1\n',
      [3, -3],
    ],
    [
      'a key that is printed',
      'spec:\n  {{ .key }}: 1\n  {{ if .a }}\n  x: 1\n  {{ end }}\n',
      'spec:\n  x: 1\n',
      [3, -3],
    ],
    ['a key that comes twice', 'spec:\n  x: 1\n', 'spec:\n  x: 1\n  x: 1\n', [3, -3, -3]],
    [
      'elements beside printed ones',
      'spec:\n  list:\n  - x: 1\n  {{- toYaml .a | nindent 2 }}\n',
      'spec:\n  list:\n  - x: 1\n  - x: 1\n',
      [3, 4, -4, -4],
    ],
    [
      'elements that may be left out',
      'spec:\n  list:\n  {{ if .a }}\n  - x: 1\n  {{ end }}\n  - x: 1\n',
      'spec:\n  list:\n  - x: 1\n',
      [3, 4, -4],
    ],
    [
      'a printed block of unknown depth',
      'spec:\n  list:\n  - x: 1\n{{ include "a" . }}\n',
      'spec:\n  list:\n  - x: 1\n  - x: 1\n',
      [3, 4, -4, -4],
    ],
    [
      'a definition, which is printed elsewhere',
      '{{ define "a" }}\nspec:\n  x: 1\n{{ end }}\nspec:\n  {{- include "a" . | nindent 2 }}\n',
      'spec:\n  x: 1\n',
      [7, -7],
    ],
  ])('%s', (_what, template, made, lines) => {
    expect(linesOf(template, made)).toEqual(lines);
  });

  test('one of two documents that look alike', () => {
    const pod = `${HEAD}metadata:\n  name: {{ .a }}\n`;
    const lines = findRenderedLines(`${HEAD}metadata:\n  name: b\n`, readSource(`${pod}---\n${pod}`), {
      isPatched: false,
    });
    expect(new Set(lines)).toEqual(new Set([-1]));
  });

  test('a document that may be printed as a whole', () => {
    const source = readSource(`${HEAD}spec:\n  x: 1\n---\n{{ include "all" . }}\n`);
    expect(new Set(findRenderedLines(`${HEAD}spec:\n  x: 1\n`, source, { isPatched: false }))).toEqual(new Set([-1]));
  });
});

test('a document is found by its kind and its name', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n';
  const source = readSource(`${HEAD}metadata:\n  name: a\n---\n${HEAD}metadata:\n  name: b\n---\n${service}`);
  const at = (made: string) => findRenderedLines(made, source, { isPatched: false }).slice(0, 4);
  expect(at(`${HEAD}metadata:\n  name: b\n`)).toEqual([6, 7, 8, 9]);
  expect(at(service)).toEqual([11, 12, 13, 14]);
});

describe('of what patches may have changed, elements are known by their names only', () => {
  test.each<[what: string, source: string, made: string, lines: readonly number[]]>([
    [
      'one that is called so',
      'spec:\n  list:\n  - name: a\n    x: 1\n',
      'spec:\n  list:\n  - name: a\n    x: 1\n',
      [3, 4, 5, 6],
    ],
    [
      'one that is called otherwise',
      'spec:\n  list:\n  - name: a\n    x: 1\n',
      'spec:\n  list:\n  - name: b\n    x: 1\n',
      [3, 4, -4, -4],
    ],
    ['one without a name', 'spec:\n  list:\n  - x: 1\n', 'spec:\n  list:\n  - x: 1\n', [3, 4, -4]],
    ['a value that was changed', 'spec:\n  x: 1\n  y: 1\n', 'spec:\n  x: 2\n  y: 1\n', [3, -3, 5]],
    ['a value that was quoted', 'spec:\n  x: "a"\n', 'spec:\n  x: a\n', [3, 4]],
  ])('%s', (_what, source, made, lines) => {
    expect(linesOf(source, made, true)).toEqual(lines);
  });
});

test('what is nested or long beyond measure takes no time, and ends', () => {
  const deep = `a:\n${'- '.repeat(200_000)}x\n${' '.repeat(100_000)}y: 1\n`;
  const holes = `b: ${'{{ .a }}x'.repeat(20_000)}\n`;
  expect(
    findRenderedLines(deep + holes.replaceAll('{{ .a }}', 'x'), readSource(deep + holes), { isPatched: false }),
  ).toContain(-1);
  const wide = `kind: A\nlist:\n${`- a:\n${'  - b: 1\n'.repeat(5000)}`.repeat(2)}`;
  const chosen = wide.replace('list:\n', 'list:\n{{ if .a }}\n').replaceAll('- a:', '{{ end }}{{ if .b }}\n- a:');
  expect(findRenderedLines(wide, readSource(chosen), { isPatched: false })).toContain(2);
  const many = `kind: A\nlist:\n${'- name: a\n'.repeat(50_000)}`;
  expect(findRenderedLines(many, readSource(many), { isPatched: true })).toContain(2);
});

describe('a comment is found by its words, and tells where its neighbour is written', () => {
  test.each<readonly [what: string, template: string, made: string, lines: readonly number[]]>([
    [
      'on a line of its own',
      'spec:\n  {{ if .a }}\n  # why\n  x: 1\n  {{ end }}\n',
      'spec:\n  # why\n  x: 1\n',
      [3, 5, 6],
    ],
    [
      'twice, each above its own key',
      'x: 1\n# why\ny: 1\n# why\nz: 1\n',
      'x: 1\n# why\ny: 1\n# why\nz: 1\n',
      [3, 4, 5, 6, 7],
    ],
    [
      'above a key that something printed may have too',
      'spec:\n  # why\n  x: 1\n  {{- toYaml .b | nindent 2 }}\n',
      'spec:\n  # why\n  x: 1\n',
      [3, 4, 5],
    ],
    ['behind one', 'spec:\n  x: 1 # why\n  {{- toYaml .b | nindent 2 }}\n', 'spec:\n  x: 1 # why\n', [3, 4]],
    [
      'behind a key that a helper printed',
      'spec:\n  {{- include "x" . | nindent 2 }}\n',
      'spec:\n  # whose\n  x: 1 # why\n',
      [3, -3, -3],
    ],
  ])('%s', (_what, template, made, lines) => {
    expect(linesOf(template, made)).toEqual(lines);
  });
});
