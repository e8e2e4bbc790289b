import type { Status } from '../../src/assessment/outcome.ts';
import type { Completeness } from '../../src/assessment/settings.ts';
import { isJsonObject, type JsonObject } from '../../src/base/json.ts';
import { COLLECTIONS } from '../../src/facts/collections.ts';
import type { World } from './laws-files.ts';

export interface ExpectedService {
  readonly cluster: string;
  readonly subject: { readonly namespace: string; readonly name: string };
  /** What may be said: where all workloads of the namespace are known, there may be another doubt. */
  readonly expected: readonly Status[];
}

/** What has to be said of every Service of a world whose cluster is known by its set: worked out from the objects alone. */
export function findServices(sets: World, complete: readonly Completeness[]): readonly ExpectedService[] {
  return sets.flatMap(({ set, objects, others }) => {
    if (objects.some(({ kind }) => kind === 'Namespace')) return [];
    const services = objects.filter(({ kind }) => kind === 'Service');
    const subjects = Map.groupBy(services, (service) => JSON.stringify(placeOf(service)));
    return [...subjects.values()].map((own) => {
      const [first = {}] = own;
      const { namespace, name } = placeOf(first);
      const isKnown = !others.includes('a: [') && coversWorkloads(complete, namespace);
      const statuses = own.map((service) => expectedOf(service, { objects, namespace, isKnown }));
      return { cluster: set, subject: { namespace, name }, expected: strongest(statuses) };
    });
  });
}

const ORDER = ['fail', 'not-evaluated', 'pass', 'not-applicable'] as const;

/** Services of one name are one subject, of which the worst is told. */
function strongest(all: readonly (readonly Status[])[]): readonly Status[] {
  const worst = ORDER.find((status) => all.some((statuses) => statuses.includes(status)));
  return worst === 'fail' ? ['fail', 'not-evaluated'] : worst === undefined ? [] : [worst];
}

interface Around {
  readonly objects: readonly JsonObject[];
  readonly namespace: string;
  readonly isKnown: boolean;
}

function expectedOf({ spec }: JsonObject, { objects, namespace, isKnown }: Around): readonly Status[] {
  const { selector, type } = spec as JsonObject;
  if (type === 'ExternalName') return ['not-applicable'];
  if (!isJsonObject(selector)) return ['not-evaluated'];
  const isSelected = objects.some(
    (object) => placeOf(object).namespace === namespace && labelsOf(object)?.['app'] === selector['app'],
  );
  if (isSelected) return ['pass'];
  return isKnown ? ['fail', 'not-evaluated'] : ['not-evaluated'];
}

function placeOf({ metadata }: JsonObject): { readonly namespace: string; readonly name: string } {
  const { name, namespace = '' } = metadata as { name: string; namespace?: string };
  return { namespace, name };
}

/** Labels of the pods that an object makes; a PodTemplate makes none, and of a kind that is not known nobody can say it. */
function labelsOf(object: JsonObject): JsonObject | undefined {
  const { apiVersion, kind, spec } = object;
  if (apiVersion === 'example.com/v1') return undefined;
  const template = isJsonObject(spec) ? spec['template'] : undefined;
  const pod = kind === 'Pod' ? object : isJsonObject(template) ? template : {};
  const { metadata } = pod;
  const labels = isJsonObject(metadata) ? metadata['labels'] : undefined;
  return isJsonObject(labels) ? labels : undefined;
}

function coversWorkloads(complete: readonly Completeness[], namespace: string): boolean {
  return COLLECTIONS.workloads.every(({ group, kind }) =>
    complete.some(
      ({ kinds, namespaces }) =>
        ['*', kind, `${group}/${kind}`].some((name) => kinds.includes(name)) &&
        ['*', namespace].some((name) => namespaces.includes(name)),
    ),
  );
}
