import fc from 'fast-check';
import { findValue } from '../../src/base/find-value.ts';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { Path } from '../../src/base/path.ts';
import type { Edit } from '../../src/manifest/edit.ts';

/** A YAML value with the way it is written, style by style. */
type Styled =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'block'; readonly header: string; readonly lines: readonly string[]; readonly blanks: number }
  | { readonly kind: 'map'; readonly isFlow: boolean; readonly entries: readonly StyledEntry[] }
  | { readonly kind: 'list'; readonly isFlow: boolean; readonly entries: readonly StyledEntry[] };

interface StyledEntry {
  readonly key: string;
  readonly isExplicit: boolean;
  readonly above: string;
  readonly behind: string;
  readonly value: Styled;
}

const SCALARS = [
  '1',
  '-5',
  '1.5',
  'true',
  'null',
  '~',
  '',
  'text',
  'two words',
  '"a: b"',
  '"tab\\t\\u00e9"',
  "'it''s'",
  'nginx:1.25',
  '"on"',
  'off',
  '9007199254740993',
  '"x\n      y"',
  'ä😀',
  "'# no'",
  'a#b',
];
const KEYS = ['a', 'b', 'c', 'name', '"d"', "'e f'", 'on', '1', '"k: v"', 'é'];
const HEADERS = ['|', '|-', '|+', '>', '>-', '>+', '| # why', '|2'];

const scalar: fc.Arbitrary<Styled> = fc.constantFrom(...SCALARS).map((text) => ({ kind: 'scalar', text }));
const block: fc.Arbitrary<Styled> = fc.record({
  kind: fc.constant('block' as const),
  header: fc.constantFrom(...HEADERS),
  lines: fc.array(fc.constantFrom('x', 'y z', '# no comment', 'a: 1', '- b', ''), { maxLength: 3 }),
  blanks: fc.nat(2),
});

const { value: styled } = fc.letrec<{ value: Styled }>((tie) => {
  const entry = fc.record({
    key: fc.constantFrom(...KEYS),
    isExplicit: fc.nat(12).map((chance) => chance === 0),
    above: fc.constantFrom('', '', '', '# above', '\n'),
    behind: fc.constantFrom('', '', '', ' # behind'),
    value: tie('value'),
  });
  const entries = fc.array(entry, { maxLength: 4 });
  const isFlow = fc.nat(3).map((chance) => chance === 0);
  return {
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      scalar,
      block,
      fc.record({ kind: fc.constant('map' as const), isFlow, entries }),
      fc.record({ kind: fc.constant('list' as const), isFlow, entries }),
    ),
  };
});

interface Layout {
  readonly step: number;
  readonly listStep: number;
  readonly isWide: boolean;
}

/** YAML texts in many styles; not all of them are valid. */
export const yamlText: fc.Arbitrary<string> = fc
  .record({
    entries: fc.array(
      fc.record({
        key: fc.constantFrom(...KEYS),
        isExplicit: fc.constant(false),
        above: fc.constantFrom('', '# top'),
        behind: fc.constant(''),
        value: styled,
      }),
      { minLength: 1, maxLength: 4 },
    ),
    layout: fc.record({ step: fc.constantFrom(2, 4, 3), listStep: fc.constantFrom(0, 2), isWide: fc.boolean() }),
    start: fc.constantFrom('', '---\n', '# first\n', '--- # first\n'),
    end: fc.constantFrom('', '\n', '\n\n', '\n# last\n', '\n...\n'),
    lineBreak: fc.constantFrom('\n', '\n', '\r\n'),
  })
  .map(({ entries, layout, start, end, lineBreak }) => {
    const text = start + renderLines({ kind: 'map', isFlow: false, entries }, 0, layout).join('\n') + end;
    return lineBreak === '\n' ? text : text.replaceAll('\n', lineBreak);
  });

/** Lines of a block collection; the first without indentation. */
function renderLines(node: Styled & { kind: 'map' | 'list' }, column: number, layout: Layout): string[] {
  const pad = ' '.repeat(column);
  const seen = new Set<string>();
  const entries =
    node.kind === 'list' ? node.entries : node.entries.filter(({ key }) => !seen.has(key) && seen.add(key));
  return entries.flatMap((entry, index) => {
    const above = entry.above === '' || index === 0 ? [] : [entry.above === '\n' ? '' : pad + entry.above];
    const [first = '', ...rest] = (node.kind === 'list' ? renderItem : renderEntry)(entry, column, layout);
    return [...above, (index === 0 ? '' : pad) + first, ...rest];
  });
}

function renderEntry({ key, isExplicit, behind, value }: StyledEntry, column: number, layout: Layout): string[] {
  const head = isExplicit ? [`? ${key}`] : [];
  const name = isExplicit ? `${' '.repeat(column)}:` : `${key}:`;
  if ((value.kind === 'map' || value.kind === 'list') && !value.isFlow && value.entries.length > 0) {
    const inner = column + (value.kind === 'map' ? layout.step : layout.listStep);
    const [first = '', ...rest] = renderLines(value, inner, layout);
    return [...head, name + behind, ' '.repeat(inner) + first, ...rest];
  }
  return [...head, ...renderAfter(name, value, { column, behind, layout })];
}

function renderItem({ behind, value }: StyledEntry, column: number, layout: Layout): string[] {
  if ((value.kind === 'map' || value.kind === 'list') && !value.isFlow && value.entries.length > 0) {
    const [first = '', ...rest] = renderLines(value, column + 2, layout);
    return [`- ${first}`, ...rest];
  }
  return renderAfter('-', value, { column, behind, layout });
}

interface After {
  readonly column: number;
  readonly behind: string;
  readonly layout: Layout;
}

function renderAfter(lead: string, value: Styled, { column, behind, layout }: After): string[] {
  if (value.kind === 'block') {
    const pad = ' '.repeat(column + 2);
    return [
      `${lead} ${value.header}`,
      ...value.lines.map((line) => (line === '' ? '' : pad + line)),
      ...Array<string>(value.blanks).fill(''),
    ];
  }
  const text = renderFlow(value, layout);
  return [(text === '' ? lead : `${lead} ${text}`) + behind];
}

function renderFlow(value: Styled, layout: Layout): string {
  if (value.kind === 'scalar') return value.text;
  if (value.kind === 'block') return '"block"';
  const seen = new Set<string>();
  const isMap = value.kind === 'map';
  const parts = value.entries
    .filter(({ key }) => !isMap || (!seen.has(key) && seen.add(key)))
    .map((entry) =>
      isMap ? `${entry.key}: ${renderFlow(entry.value, layout)}` : renderFlow(entry.value, layout) || '0',
    );
  const [open, close] = isMap ? '{}' : '[]';
  return layout.isWide && parts.length > 1 ? `${open} ${parts.join(' ,  ')} ${close}` : open + parts.join(', ') + close;
}

/** Values to write. */
export const newValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(
      true,
      false,
      null,
      0,
      -1.5,
      1e300,
      2n ** 60n,
      '',
      'x',
      'yes',
      '1',
      'a: b',
      '- a',
      '# c',
      ' pad ',
      'two\nlines',
      '\u2028\u0085\ufeff',
      '__proto__',
      '{',
      '*a',
      '1e3',
      '<<',
      'é😀',
    ),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom('a', 'on', '<<', '1', 'x y', '__proto__'), fc.string({ maxLength: 4 })),
      tie('value'),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
})).value;

/** How to choose an edit for a value: which of its paths, what below it, which change. */
export const editChoice = fc.record({
  at: fc.nat(1000),
  below: fc.array(fc.constantFrom('a', 'b', 'new', 'x y', '__proto__', 'on'), { maxLength: 2 }),
  op: fc.constantFrom('set', 'set', 'remove', 'append'),
  value: newValue,
});

export type EditChoice = typeof editChoice extends fc.Arbitrary<infer Choice> ? Choice : never;

/** An edit of that value; mostly one that has a place in it. */
export function chooseEdit(value: Json, { at, below, op, value: written }: EditChoice): Edit {
  const paths = listPaths(value, []);
  const chosen = paths[at % paths.length] ?? [];
  const there = findValue(value, chosen);
  const canGoOn = there === null || isJsonObject(there) || at % 20 === 0;
  const path = canGoOn ? [...chosen, ...below] : chosen;
  if (path.length === 0) return { op: 'set', path: ['a'], value: written };
  if (op === 'remove') return { op, path };
  const isList = there === null || Array.isArray(there) || path !== chosen || at % 20 === 1;
  return { op: op === 'append' && isList ? 'append' : 'set', path, value: written };
}

function listPaths(value: Json, path: Path): Path[] {
  const children = Array.isArray(value) ? [...value.entries()] : isJsonObject(value) ? Object.entries(value) : [];
  return [path, ...children.flatMap(([step, child]) => listPaths(child, [...path, step]))];
}
