import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { writeBlockValue } from '../../src/manifest/write-yaml.ts';
import { someObjects } from './laws-objects.ts';

/** Objects of one set, before anybody wrote them down. */
export interface WorldSet {
  readonly set: string;
  readonly objects: readonly JsonObject[];
  /** Documents that are no objects, or cannot be read. */
  readonly others: readonly string[];
  readonly layout: Layout;
}

/** How objects become files; each number is taken as often as it is needed. */
export interface Layout {
  readonly perFile: number;
  readonly form: 'yaml' | 'json' | 'list' | 'typed-list' | 'block-list';
}

export interface WrittenFile {
  readonly set: string;
  readonly file: string;
  readonly text: string;
}

const layout = fc.record<Layout>({
  perFile: fc.integer({ min: 1, max: 5 }),
  form: fc.constantFrom('yaml', 'json', 'list', 'typed-list', 'block-list'),
});

const OTHERS = ['a: [', 'just: a note', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: twice}\ndata: {a: b, a: c}'];

const worldSet = (set: string): fc.Arbitrary<WorldSet> =>
  fc.record({
    set: fc.constant(set),
    objects: someObjects,
    others: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray(OTHERS)),
    layout,
  });

export type World = readonly WorldSet[];

/** One set or two. */
export const world: fc.Arbitrary<World> = fc.oneof(
  { weight: 2, arbitrary: worldSet('one').map((set) => [set]) },
  { weight: 1, arbitrary: fc.tuple(worldSet('one'), worldSet('two')) },
);

/** The same objects always give the same files. */
export function writeWorld(sets: World): readonly WrittenFile[] {
  return sets.flatMap(({ set, objects, others, layout: { perFile, form } }) => {
    const texts = [...write(objects, perFile, form), ...others.map((text) => ({ text, ending: 'yaml' }))];
    return texts.map(({ text, ending }, index) => ({ set, file: `${set}/${index}.${ending}`, text }));
  });
}

function write(objects: readonly JsonObject[], perFile: number, form: Layout['form']) {
  if (form === 'typed-list')
    return [...Map.groupBy(objects, ({ apiVersion, kind }) => `${String(apiVersion)} ${String(kind)}`)].map(
      ([type, own]) => {
        const [apiVersion = '', kind = ''] = type.split(' ');
        const items = own.map(({ apiVersion: _version, kind: _kind, ...rest }) => rest);
        return { text: JSON.stringify({ apiVersion, kind: `${kind}List`, items }), ending: 'json' };
      },
    );
  const groups = Array.from({ length: Math.ceil(objects.length / perFile) }, (_, index) =>
    objects.slice(index * perFile, (index + 1) * perFile),
  );
  if (form === 'json' || form === 'list')
    return groups.map((items) => ({
      text: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, form === 'json' ? 0 : 2),
      ending: 'json',
    }));
  return groups.map((items) => ({
    text:
      form === 'yaml'
        ? items.map((item) => writeYaml(item)).join('\n---\n')
        : writeYaml({ apiVersion: 'v1', kind: 'List', items: [...items] }),
    ending: 'yaml',
  }));
}

function writeYaml(value: Json): string {
  return `${writeBlockValue(value, { column: 0, style: { lineBreak: '\n', step: 2, listStep: 0 } })}\n`;
}
