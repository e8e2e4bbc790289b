import type { Random } from '../fuzz/random.ts';

/** Values that random templates print. */
export const VALUES = {
  yes: true,
  no: false,
  one: 1,
  two: 2,
  map: { a: 1, b: 2 },
  other: { c: 1, d: { a: 1 } },
  list: [{ name: 'x', a: 1 }, { name: 'y' }],
  words: ['p', 'q'],
} as const;

export const HELPERS = '{{- define "some" -}}\na: 1\ne: 2\n{{- end }}\n';

/** How a line that a template writes by itself ends: what Helm makes of it then says where it comes from. */
export const MARK = ' # @';

/** A line of a template, and whether it may bear a mark. */
interface Line {
  readonly text: string;
  readonly isMarked: boolean;
}

/** A template of one document, full of what makes lines hard to find again; and the same with every line marked. */
export function writeRandomTemplate(random: Random): { readonly plain: string; readonly marked: string } {
  const lines = [
    mark('apiVersion: v1'),
    mark('kind: Thing'),
    mark('metadata:'),
    mark('  name: thing'),
    mark('spec:'),
    ...writeMap(random, 2, 4),
  ];
  const join = (isMarking: boolean): string =>
    lines.map(({ text, isMarked }, at) => `${text}${isMarking && isMarked ? `${MARK}${at + 1}` : ''}\n`).join('');
  return { plain: join(false), marked: join(true) };
}

function mark(text: string): Line {
  return { text, isMarked: true };
}

function silent(text: string): Line {
  return { text, isMarked: false };
}

const KEYS = ['a', 'b', 'c', 'd', 'e'] as const;
const SCALARS = [
  '1',
  '2',
  '"1"',
  '{{ $.Values.one }}',
  '{{ $.Values.two }}',
  'x-{{ $.Values.one }}',
  '{x: 1}',
] as const;
const CONDITIONS = ['if $.Values.yes', 'if $.Values.no', 'if not $.Values.no', 'with $.Values.map'] as const;

function writeMap(random: Random, indent: number, depth: number): readonly Line[] {
  const lines: Line[] = [];
  for (let count = 1 + random.below(4); count > 0; count--) lines.push(...writeEntry(random, indent, depth));
  return lines;
}

function writeEntry(random: Random, indent: number, depth: number): readonly Line[] {
  const pad = ' '.repeat(indent);
  const key = `${pad}${random.pick(KEYS)}:`;
  const kind = random.below(depth > 0 ? 12 : 3);
  if (kind < 3) return [mark(`${key} ${random.pick(SCALARS)}`)];
  if (kind < 5) return [mark(key), ...writeMap(random, indent + 2, depth - 1)];
  if (kind < 7) return [mark(key), ...writeList(random, indent + 2 * random.below(2), depth - 1)];
  if (kind === 7) return [mark(key), ...printBlock(random, indent + 2)];
  if (kind === 8) return printBlock(random, indent);
  if (kind === 9) return [silent(`${key} {{- toYaml $.Values.map | nindent ${indent + 2} }}`)];
  if (kind === 10)
    return [
      silent(`${pad}{{- range $k, $v := $.Values.map }}`),
      mark(`${pad}{{ $k }}: {{ $v }}`),
      silent(`${pad}{{- end }}`),
    ];
  return writeBranches(random, pad, () => writeMap(random, indent, depth - 1));
}

function writeList(random: Random, indent: number, depth: number): readonly Line[] {
  const lines: Line[] = [];
  for (let count = 1 + random.below(3); count > 0; count--) lines.push(...writeElements(random, indent, depth));
  return lines;
}

function writeElements(random: Random, indent: number, depth: number): readonly Line[] {
  const pad = ' '.repeat(indent);
  const kind = random.below(7);
  const more = (): readonly Line[] => (depth > 0 && random.below(2) > 0 ? writeMap(random, indent + 2, depth - 1) : []);
  if (kind < 3) return [mark(`${pad}- name: ${random.pick(['x', 'y', 'z', '{{ $.Values.one }}'])}`), ...more()];
  if (kind === 3) return [mark(`${pad}- ${random.pick(['p', 'q', '{{ $.Values.one }}'])}`)];
  if (kind === 4) return [silent(`${pad}{{- toYaml $.Values.${random.pick(['list', 'words'])} | nindent ${indent} }}`)];
  if (kind === 5)
    return [
      silent(`${pad}{{- range $.Values.words }}`),
      mark(`${pad}- name: {{ . }}`),
      ...more(),
      silent(`${pad}{{- end }}`),
    ];
  return writeBranches(random, pad, () => writeElements(random, indent, Math.max(0, depth - 1)));
}

function printBlock(random: Random, indent: number): readonly Line[] {
  const what = random.pick([
    'toYaml $.Values.map',
    'toYaml $.Values.other',
    'include "some" $',
    'toYaml $.Values.map | trim',
  ]);
  return [silent(`${' '.repeat(random.below(2) * indent)}{{- ${what} | nindent ${indent} }}`)];
}

function writeBranches(random: Random, pad: string, write: () => readonly Line[]): readonly Line[] {
  const condition = random.pick(CONDITIONS);
  const second = random.below(2) > 0 ? [silent(`${pad}{{- else }}`), ...write()] : [];
  return [silent(`${pad}{{- ${condition} }}`), ...write(), ...second, silent(`${pad}{{- end }}`)];
}
