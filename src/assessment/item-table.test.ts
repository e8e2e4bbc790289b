import { describe, expect, test } from 'vitest';
import { objectsOf } from '../facts/read.fixture.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { PROJECTIONS } from '../facts/views/projections.ts';
import type { ViewName } from '../facts/views.ts';
import type { KeptSource } from '../manifest/kept-source.ts';
import { createItemTable, listItems } from './item-table.ts';

const pod = (name: string, more = ''): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
  labels: {app: web, place: here}
  ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: web, controller: true, uid: u}]
spec: {${more}volumes: [{name: v, configMap: {name: settings}}], containers: []}
`;

const SLICE = { format: 'yaml', start: 0, end: 0, line: 1, column: 1 } as const;
const SOURCE: KeptSource = { chunk: { set: 's', file: 'f', bytes: undefined }, slice: SLICE };

function inFile(file: string, text: string): readonly KubeObject[] {
  return objectsOf(text).map((object) => ({ ...object, document: { ...object.document, file } }));
}

const [a, b, c] = ['b.yaml', 'a.yaml', 'c.yaml'].map((file, index) => inFile(file, pod(`web-${index}`)));
const other = inFile('d.yaml', pod('web-9', 'hostNetwork: true, '));

function tableOf(objects: readonly (readonly KubeObject[] | undefined)[]) {
  const table = createItemTable();
  for (const object of objects.flatMap((list) => list ?? []))
    table.add(['pods', 'references', 'podAccounts'], object, () => SOURCE);
  return table;
}

describe('items of merged views', () => {
  test('are one where only their places differ, at the first place, in whatever order they come', () => {
    for (const order of [
      [a, b, c],
      [c, b, a],
      [b, c, a],
    ]) {
      const { pods = [], references = [], podAccounts = [] } = listItems(tableOf(order).list());
      expect(pods.map(({ place }) => place.file)).toEqual(['a.yaml']);
      expect(references.map(({ place }) => place.file)).toEqual(['a.yaml']);
      expect(podAccounts).toHaveLength(3);
    }
  });

  test('are two where they say something else', () => {
    expect(listItems(tableOf([a, other]).list()).pods?.map(({ hostNetwork }) => hostNetwork)).toEqual([false, true]);
  });

  test('are one when tables that were filled apart are put together', () => {
    const [first, second] = [tableOf([a, other]), tableOf([b, c])];
    first.absorb(structuredClone(second.list()));
    const { pods = [], references = [], podAccounts = [] } = listItems(first.list());
    expect(pods.map(({ place }) => place.file).sort()).toEqual(['a.yaml', 'd.yaml']);
    expect(references.map(({ place }) => place.file)).toEqual(['a.yaml']);
    expect(podAccounts).toHaveLength(4);
  });

  test('of what a controller made carry no source, and none is kept for them', () => {
    expect(listItems(tableOf([a]).list()).pods?.[0]?.place.written).toBeUndefined();
    const table = createItemTable();
    const views = Object.keys(PROJECTIONS) as ViewName[];
    for (const object of a ?? [])
      table.add(views, object, () => {
        throw new Error('what was made by a controller is kept');
      });
    expect(listItems(table.list()).workloads).toHaveLength(1);
  });
});
