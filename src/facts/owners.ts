import { isJsonObject, type JsonObject } from '../base/json.ts';
import type { KubeObject } from './kube-object.ts';
import { type Subject, subjectKey } from './subject.ts';

/** The controller of an object, as its ownerReferences name it; its namespace is the object's own. */
export function findOwner(metadata: JsonObject): Subject | undefined {
  const references = metadata['ownerReferences'];
  if (!Array.isArray(references)) return undefined;
  const controller = references.filter(isJsonObject).find((reference) => reference['controller'] === true);
  if (controller === undefined) return undefined;
  const { apiVersion, kind, name } = controller;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return undefined;
  const namespace = metadata['namespace'];
  return {
    group: apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '',
    kind,
    namespace: typeof namespace === 'string' ? namespace : '',
    name,
    container: '',
  };
}

/** Who an object is to findings: its controller where it has one, for such an object is made anew by it at any time. */
export function subjectOf(object: KubeObject): Subject {
  if (object.owner === undefined || object.owner.kind === 'Node') return identityOf(object);
  return nameDeployment(object.owner, object.labels) ?? object.owner;
}

export function identityOf({ group, kind, namespace, name }: KubeObject): Subject {
  return { group, kind, namespace, name, container: '' };
}

/** A ReplicaSet named `NAME-HASH`, whose pods carry the same hash, was made by the Deployment NAME, seen or not. */
function nameDeployment(owner: Subject, labels: Readonly<Record<string, string>>): Subject | undefined {
  const hash = labels['pod-template-hash'];
  if (owner.kind !== 'ReplicaSet' || hash === undefined || !owner.name.endsWith(`-${hash}`)) return undefined;
  return { ...owner, kind: 'Deployment', name: owner.name.slice(0, -hash.length - 1) };
}

/** Child key → owner, for every owned object that was seen: what folding needs across chunks. */
export type OwnerEdges = ReadonlyMap<string, Subject>;

/** The edge of an object that may own others; pods own nothing, so theirs are not kept. */
export function ownerEdge(object: KubeObject): readonly [child: string, owner: Subject] | undefined {
  if (object.owner === undefined || object.kind === 'Pod') return undefined;
  return [subjectKey(identityOf(object)), subjectOf(object)];
}

/** More steps than any chain of controllers has. */
const LONGEST_CHAIN = 8;

/** Follows owners to the top. */
export function resolveTopOwner(subject: Subject, edges: OwnerEdges): Subject {
  let top: Subject = { ...subject, container: '' };
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const next = edges.get(subjectKey(top));
    if (next === undefined) break;
    top = next;
  }
  return { ...top, container: subject.container };
}

