import { describe, expect, test } from 'vitest';
import type { CollectionState } from '../collection.ts';
import { objectsOf } from '../read.fixture.ts';
import type { ServiceItem } from './services.ts';
import type { WorkloadItem } from './workloads.ts';
import { createView } from './create-view.ts';
import { createPlaceAt } from './place-at.ts';
import { PROJECTIONS } from './projections.ts';

const objects = objectsOf(`apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Service, metadata: {name: a, namespace: team}, spec: {selector: {app: a, broken: 1}}}
- {apiVersion: v1, kind: Service, metadata: {name: b, namespace: m}, spec: {type: ExternalName}}
- {apiVersion: apps/v1, kind: Deployment, metadata: {name: c, namespace: team}, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: []}}}}
`);
const services = objects
  .map((object) => PROJECTIONS.services.project(object, createPlaceAt(object)))
  .filter((item): item is ServiceItem => item !== undefined);
const workloads = objects
  .map((object) => PROJECTIONS.workloads.project(object, createPlaceAt(object)))
  .filter((item): item is WorkloadItem => item !== undefined);
const view = (stateOf: (kind: string, namespace: string) => CollectionState) =>
  createView({ services, workloads }, ({ kind }, namespace) => stateOf(kind, namespace));

describe('projections', () => {
  test('hold what joins need, and no more', () => {
    expect(services.map(({ subject, selector, type, place }) => [subject.name, selector, type, place.line])).toEqual([
      ['a', { app: 'a' }, 'ClusterIP', 4],
      ['b', undefined, 'ExternalName', 5],
    ]);
    expect(workloads).toEqual([
      {
        subject: { group: 'apps', kind: 'Deployment', namespace: 'team', name: 'c', container: '' },
        labels: { app: 'a' },
      },
    ]);
  });
});

describe('a view', () => {
  test('gives the items of a namespace, or of all', () => {
    const all = view(() => 'partial');
    expect(all.list('services').items).toHaveLength(2);
    expect(all.list('services', 'team').items.map(({ subject }) => subject.name)).toEqual(['a']);
    expect(all.list('services', 'none').items).toEqual([]);
  });

  test('is known only where every kind in it is complete', () => {
    expect(view(() => 'complete').list('workloads', 'team')).toMatchObject({ known: true, state: 'complete' });
    expect(view((kind) => (kind === 'CronJob' ? 'forbidden' : 'complete')).list('workloads', 'team')).toMatchObject({
      known: false,
      state: 'forbidden',
    });
  });

  test('asks of kinds of the whole cluster beside those of a namespace', () => {
    expect(
      view((_, namespace) => (namespace === 'team' ? 'complete' : 'partial')).list('customPolicies', 'team').known,
    ).toBe(false);
    expect(
      view((_, namespace) => (namespace === 'pay' ? 'partial' : 'complete')).list('customPolicies', 'team').known,
    ).toBe(true);
  });

  test('over all namespaces asks for all', () => {
    const some = view((_, namespace) => (namespace === 'team' ? 'complete' : 'partial'));
    expect(some.list('services', 'team').known).toBe(true);
    expect(some.list('services').known).toBe(false);
  });
});
