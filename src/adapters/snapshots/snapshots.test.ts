import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { InputEvent } from '../../app/ports.ts';
import { createInputSplitter } from '../../manifest/input-splitter.ts';
import { createSnapshotInputs } from './create-snapshot-inputs.ts';
import { createSnapshotWriter } from './create-snapshot-writer.ts';
import { renderManifest, type SnapshotManifest } from './snapshot-manifest.ts';

const root = mkdtempSync(join(tmpdir(), 'seaworthy-snapshots-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const PODS = { group: '', kind: 'Pod', resource: 'pods', namespaced: true };
const SERVICES = { group: '', kind: 'Service', resource: 'services', namespaced: true };

/** A cluster `prod` with one pod and no Service. */
async function collect(name: string): Promise<string> {
  const folder = join(root, name);
  const writer = createSnapshotWriter(folder);
  const splitter = createInputSplitter('prod', 'pods.ndjson');
  const pod = `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"${name}"}}\n`;
  for (const event of [...splitter.push(Buffer.from(pod)), ...splitter.end()])
    if (event.kind === 'chunk') await writer.write(event.chunk);
  const collections = [PODS, SERVICES].map(({ group, kind, resource }) => ({
    kind: 'collection' as const,
    set: 'prod',
    collection: { group, kind, namespace: '*', state: 'complete' as const },
    lists: [{ path: `/api/v1/${resource}`, resourceVersion: '7', ended: '2026-01-01T00:00:00Z' }],
  }));
  const time = '2026-01-01T00:00:00Z';
  const target = { context: 'prod', server: 'https://a.example', serverVersion: 'v1.37.2', collector: 'test' };
  await writer.finish({ ...target, began: time, ended: time, collections });
  return folder;
}

const read = (targets: readonly string[], wanted = [PODS, SERVICES]): Promise<readonly InputEvent[]> =>
  Array.fromAsync(createSnapshotInputs(wanted).read({ targets, include: [], exclude: [], own: [] }));

function change(folder: string, edit: (manifest: SnapshotManifest) => Partial<SnapshotManifest>, isSealed: boolean) {
  const file = join(folder, 'snapshot.json');
  const { sha256, ...manifest } = JSON.parse(readFileSync(file, 'utf8')) as SnapshotManifest;
  const changed = { ...manifest, ...edit({ ...manifest, sha256 }) };
  writeFileSync(file, isSealed ? renderManifest(changed) : JSON.stringify({ ...changed, sha256 }));
}

const problemsOf = (events: readonly InputEvent[]) =>
  events.flatMap((event) => (event.kind === 'problem' ? [[event.problem.code, event.problem.file]] : []));
const setsOf = (events: readonly InputEvent[]) =>
  new Set(events.flatMap((event) => (event.kind === 'collection' ? [event.set] : [])));

describe('a snapshot', () => {
  test('is of the context that it was taken of, and whole', async () => {
    const events = await read([await collect('one')]);
    expect(setsOf(events)).toEqual(new Set(['prod']));
    expect(problemsOf(events)).toEqual([]);
  });

  test('is never one with another that has the same context, nor with files of that name', async () => {
    const [first, second] = [await collect('first'), await collect('second')];
    expect(setsOf(await read([first, second]))).toEqual(new Set([first, second]));
    expect(setsOf(await read([first, 'prod']))).toEqual(new Set([first]));
    expect((await read([first, first])).length).toBe((await read([first])).length);
  });

  test('says nothing of a kind that was taken out of its manifest', async () => {
    const folder = await collect('taken');
    const take = (manifest: SnapshotManifest) => ({
      collections: manifest.collections.filter(({ kind }) => kind !== 'Pod'),
      files: manifest.files.filter(({ name }) => name !== 'pods.ndjson'),
    });
    change(folder, take, true);
    const events = await read([folder]);
    expect(events).toContainEqual(
      expect.objectContaining({
        collection: expect.objectContaining({ kind: 'Pod', state: 'not-supplied' }) as object,
      }),
    );
  });

  test('is not whole where the file of a list is not named, were the list empty', async () => {
    for (const name of ['pods.ndjson', 'services.ndjson']) {
      const folder = await collect(`without-${name}`);
      change(folder, ({ files }) => ({ files: files.filter((file) => file.name !== name) }), true);
      expect(problemsOf(await read([folder]))).toEqual([['snapshots/changed', name]]);
    }
  });

  test('is not whole where its manifest was changed', async () => {
    const folder = await collect('edited');
    change(folder, () => ({ context: 'other' }), false);
    expect(problemsOf(await read([folder]))).toEqual([['snapshots/changed', 'snapshot.json']]);
  });

  test('is not whole where a file of it is gone', async () => {
    const folder = await collect('without');
    rmSync(join(folder, 'pods.ndjson.gz'));
    const events = await read([folder]);
    expect(problemsOf(events)).toEqual([['snapshots/changed', 'pods.ndjson']]);
    // The other kind is read all the same.
    expect(setsOf(events)).toEqual(new Set(['prod']));
  });

  test.skipIf(process.getuid?.() === 0)('is not whole where a file of it may not be read', async () => {
    const folder = await collect('closed');
    chmodSync(join(folder, 'pods.ndjson.gz'), 0);
    expect(problemsOf(await read([folder]))).toEqual([['snapshots/changed', 'pods.ndjson']]);
  });

  test('of a later form is called so, and half a manifest is no JSON', async () => {
    const folder = await collect('later');
    change(folder, () => ({ apiVersion: 'seaworthy.dev/v2' as 'seaworthy.dev/v1' }), true);
    await expect(read([folder])).rejects.toMatchObject({
      code: 'snapshots/newer',
      message: expect.stringContaining('seaworthy.dev/v2') as string,
    });
    writeFileSync(join(folder, 'snapshot.json'), readFileSync(join(folder, 'snapshot.json'), 'utf8').slice(0, 99));
    await expect(read([folder])).rejects.toMatchObject({
      code: 'snapshots/malformed',
      message: expect.stringMatching(/is no JSON, or the end of it is missing$/) as string,
    });
  });
});

test('a folder that cannot be made is an error that says so', () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  for (const folder of [join(file, 'x'), '/proc/x/y', '/dev/null/x'])
    expect(() => createSnapshotWriter(folder)).toThrow(expect.objectContaining({ code: 'snapshots/unwritable' }));
});
