import { EACH, type FieldOf, listFields } from '../../cel/list-fields.ts';
import type { CelCheck, CelControl } from '../../controls/control.ts';
import { CONTAINER_LISTS } from './container-lists.ts';
import { renderSame } from './leaving.ts';
import type { PolicyVariable } from './policy-expressions.ts';

/** What decides a control, and whether something else than the object's own address writes it. */
type Looking = Pick<CelControl, 'subject' | 'checks'>;
type Steps = readonly string[];

interface Subresource {
  readonly name: string;
  readonly of: ReadonlySet<string>;
  /** Where in the object it writes; whatever else it is sent the server leaves out (pkg/registry, the strategies). */
  readonly writes: readonly Steps[];
}

const METADATA: readonly Steps[] = ['labels', 'annotations', 'ownerReferences', 'finalizers'].map((name) => [
  'metadata',
  name,
]);

/** Kinds whose status the server takes together with the metadata of its object; of custom resources it does not. */
const WITH_STATUS: ReadonlySet<string> = new Set(
  `pods replicationcontrollers deployments statefulsets daemonsets replicasets jobs cronjobs services ingresses namespaces
  nodes persistentvolumes persistentvolumeclaims resourcequotas horizontalpodautoscalers poddisruptionbudgets
  customresourcedefinitions`.split(/\s+/),
);

const SUBRESOURCES: readonly Subresource[] = [
  { name: 'ephemeralcontainers', of: new Set(['pods']), writes: [['spec', 'ephemeralContainers']] },
  {
    name: 'resize',
    of: new Set(['pods']),
    writes: [
      ['spec', 'resources'],
      ...['containers', 'initContainers'].map((list) => ['spec', list, EACH, 'resources']),
    ],
  },
  { name: 'finalize', of: new Set(['namespaces']), writes: METADATA },
  { name: 'status', of: WITH_STATUS, writes: METADATA },
];

/** By which a resource can come to what the control forbids, although nobody writes the resource itself: `pods/resize`. */
export function listSubresources(control: Looking, resource: string): readonly string[] {
  const looks = control.checks.flatMap((check) => listPaths(check, { control, isPod: resource === 'pods' }));
  return SUBRESOURCES.filter(
    ({ of, writes }) => of.has(resource) && writes.some((path) => looks.some((look) => isOneIn(path, look))),
  ).map(({ name }) => `${resource}/${name}`);
}

/**
 * Who reports a status, as kubelets and controllers do all the time, is asked nothing for what was wrong with the object before:
 * only where the metadata changes with it.
 */
export const NOT_STATUS_ALONE: PolicyVariable = {
  name: 'not-status-alone',
  expression: `!(has(request.subResource) && request.subResource in ['status', 'finalize'] &&
${renderSame('dyn(object.metadata)', 'dyn(oldObject.metadata)', "['managedFields', 'resourceVersion', 'generation']")})`,
};

/** Whether a policy is asked about such reports. */
export function hasStatus(rules: readonly { readonly resources: readonly string[] }[]): boolean {
  return rules.some(({ resources }) => resources.some((name) => /\/(?:status|finalize)$/.test(name)));
}

interface Place {
  readonly control: Looking;
  /** A pod is its own template; of other kinds no subresource writes the template. */
  readonly isPod: boolean;
}

/** A step that no field has. */
const NOTHING_OF_IT = '';

/** From the object on, where the check looks. */
function listPaths(check: CelCheck, { control: { subject }, isPod }: Place): readonly Steps[] {
  const roots: ReadonlyMap<string, readonly Steps[]> = new Map([
    ['object', [[]]],
    ['pod', isPod ? [[]] : []],
    ['container', isPod ? CONTAINER_LISTS.map((list) => ['spec', list, EACH]) : []],
  ]);
  const own = roots.get(subject) ?? [];
  const each = check.each?.map(String) ?? [];
  const below = (field: FieldOf): readonly Steps[] =>
    field.variable === 'item'
      ? own.map((root) => [...root, ...each, EACH, ...field.steps])
      : (roots.get(field.variable) ?? []).map((root) => [...root, ...field.steps]);
  const texts = check.whereSource === undefined ? [check.source] : [check.whereSource, check.source];
  return [
    ...texts.flatMap((text) => listFields(text, ['object', 'pod', 'container', 'item'])).flatMap(below),
    // Whether there is an element decides as well, whatever is asked of it.
    ...(check.each === undefined ? [] : own.map((root) => [...root, ...each, EACH, NOTHING_OF_IT])),
  ];
}

/** One of the two is the other, or holds it. */
function isOneIn(one: Steps, other: Steps): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((step, index) => other[index] === step);
}
