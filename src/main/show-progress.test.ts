import { expect, test } from 'vitest';
import type { InputEvent, Inputs } from '../app/ports.ts';
import type { CollectionState } from '../facts/collection.ts';
import { showProgress } from './show-progress.ts';

/** Chunks of 10 MB, `count` of them. */
function createInputs(count: number): Inputs {
  const bytes = new Uint8Array(10_000_000);
  return {
    async *read(): AsyncGenerator<InputEvent> {
      for (let index = 0; index < count; index++)
        yield { kind: 'chunk', chunk: { set: 'a', file: 'a', bytes, slices: [] } };
    },
  };
}

/** A kind from everywhere, which is forbidden, and from so many namespaces; then another. */
function createPlaces(count: number, state: CollectionState = 'complete'): Inputs {
  const placed = (kind: string, namespace: string): InputEvent => ({
    kind: 'collection',
    set: 'a',
    collection: { group: '', kind, namespace, state },
    lists: [],
  });
  return {
    async *read(): AsyncGenerator<InputEvent> {
      yield placed('Pod', '*');
      for (let index = 0; index < count; index++) yield placed('Pod', `n${index}`);
      yield placed('Node', '');
    },
  };
}

async function readAll(
  isTTY: boolean,
  step: number,
  from = createInputs(20),
): Promise<{ readonly told: string; readonly events: number }> {
  let told = '';
  let time = 0;
  const write = (text: unknown): boolean => {
    told += String(text);
    return true;
  };
  const inputs = showProgress(from, { isTTY, write }, () => (time += step));
  let events = 0;
  for await (const event of inputs.read({ targets: [], include: [], exclude: [], own: [] }))
    if (event.kind === 'chunk') events += 1;
  return { told, events };
}

test('a terminal is told how far a long reading is, and then it is wiped away', async () => {
  const { told, events } = await readAll(true, 100);
  expect(events).toBe(20);
  expect(told).toMatch(/^\rreading … 110 MB\r[^]*\r +\r$/);
});

test('what is quick, or no terminal, is told nothing', async () => {
  expect(await readAll(true, 1)).toEqual({ told: '', events: 20 });
  expect(await readAll(false, 100)).toEqual({ told: '', events: 20 });
});

test('of many namespaces it is told in how many of them a kind was looked for', async () => {
  const { told } = await readAll(true, 300, createPlaces(6));
  expect(
    told
      .split('\r')
      .filter((line) => line.trim() !== '')
      .map((line) => line.trimEnd()),
  ).toEqual([
    'reading … 0 MB, Pod in 3 namespaces',
    'reading … 0 MB, Pod in 4 namespaces',
    'reading … 0 MB, Pod in 5 namespaces',
    'reading … 0 MB, Pod in 6 namespaces',
    'reading … 0 MB',
  ]);
  expect(told).toMatch(/\r {35}\r$/);
});

test('where many of them refuse, it is told how to name the others', async () => {
  const { told } = await readAll(true, 300, createPlaces(120, 'forbidden'));
  expect(told).toContain('\rreading … 0 MB, Pod in 98 namespaces\r');
  expect(told).toContain('\rreading … 0 MB, Pod in 102 namespaces, 102 refuse; quicker: --only-namespace NAME\r');
});
