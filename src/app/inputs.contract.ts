import { describe, expect, test } from 'vitest';
import type { InputEvent, InputRequest, Inputs } from './ports.ts';

export interface InputsWorld {
  readonly inputs: Inputs;
  /** Names a target: the folder `shop`, the file `one.yaml`, or `missing`, which is not there. */
  readonly name: (target: 'shop' | 'one.yaml' | 'missing') => string;
}

const text = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;

/** What has to be there to be read. */
export const INPUTS_WORLD = {
  shop: {
    'a.yaml': `${text('first')}---\n${text('second')}`,
    'b.json': JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [{ kind: 'ConfigMap', apiVersion: 'v1' }] }),
    'inner/c.yaml': text('third'),
  },
  'one.yaml': text('only'),
} as const;

/** What every source of bytes does; the factory gives one that sees `INPUTS_WORLD`. */
export function describeInputs(name: string, create: () => InputsWorld): void {
  describe(`${name} is a source of inputs`, () => {
    test('a file is an event of its own, with its bytes, after its documents', async () => {
      const { inputs, name: of } = create();
      const events = await readAll(inputs, { targets: [of('one.yaml')] });
      expect(events.map(({ kind }) => kind)).toEqual(['chunk', 'file']);
      expect(events.at(-1)).toMatchObject({ set: of('one.yaml'), file: of('one.yaml'), bytes: text('only').length });
    });

    test('a folder is one set, its files in order, every document once', async () => {
      const { inputs, name: of } = create();
      const events = await readAll(inputs, { targets: [of('shop')] });
      const files = events.flatMap((event) => (event.kind === 'file' ? [event] : []));
      expect(new Set(files.map(({ set }) => set))).toEqual(new Set([of('shop')]));
      expect(files.map(({ file }) => file)).toEqual(
        ['a.yaml', 'b.json', 'inner/c.yaml'].map((path) => `${of('shop')}/${path}`),
      );
      expect(countDocuments(events)).toEqual([2, 1, 1]);
    });

    test('a target that is not there is a problem of its set, and its neighbours are read', async () => {
      const { inputs, name: of } = create();
      const events = await readAll(inputs, { targets: [of('missing'), of('one.yaml')] });
      expect(events[0]).toMatchObject({ kind: 'problem', problem: { code: 'files/not-found', set: of('missing') } });
      expect(events.at(-1)).toMatchObject({ kind: 'file', file: of('one.yaml') });
    });

    test('a target that is named twice is read once', async () => {
      const { inputs, name: of } = create();
      const events = await readAll(inputs, { targets: [of('one.yaml'), of('one.yaml')] });
      expect(events.filter(({ kind }) => kind === 'file')).toHaveLength(1);
    });

    test('globs narrow a folder', async () => {
      const { inputs, name: of } = create();
      const targets = [of('shop')];
      expect(countDocuments(await readAll(inputs, { targets, include: ['*.json'] }))).toEqual([1]);
      expect(countDocuments(await readAll(inputs, { targets, exclude: ['*.json'] }))).toEqual([2, 1]);
    });

    test("the run's own files are no input of a folder, but are one where somebody names them", async () => {
      const { inputs, name: of } = create();
      const own = [`${of('shop')}/b.json`, of('one.yaml'), of('missing')];
      expect(countDocuments(await readAll(inputs, { targets: [of('shop')], own }))).toEqual([2, 1]);
      expect(countDocuments(await readAll(inputs, { targets: [of('one.yaml')], own }))).toEqual([1]);
    });

    test('what was read can be read again', async () => {
      const { inputs, name: of } = create();
      const request = { targets: [of('shop'), of('one.yaml')] };
      expect(await readAll(inputs, request)).toEqual(await readAll(inputs, request));
    });
  });
}

async function readAll(inputs: Inputs, request: Partial<InputRequest>): Promise<readonly InputEvent[]> {
  return Array.fromAsync(inputs.read({ targets: [], include: [], exclude: [], own: [], ...request }));
}

/** Documents of each file that has any, in the order in which they came. */
function countDocuments(events: readonly InputEvent[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const event of events)
    if (event.kind === 'chunk')
      counts.set(event.chunk.file, (counts.get(event.chunk.file) ?? 0) + event.chunk.slices.length);
  return [...counts.values()];
}
