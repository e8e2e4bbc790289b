import { isJsonObject, type JsonObject } from '../base/json.ts';
import { groupOf } from './api-group.ts';
import { isClusterScoped } from './cluster-scoped.ts';
import type { KubeObject } from './kube-object.ts';
import { type Subject, subjectKey } from './subject.ts';

/** The controller of an object, as its ownerReferences name it; it lives where the object does, or in no namespace. */
export function findOwner(metadata: JsonObject, namespace: string): Subject | undefined {
  const references = metadata['ownerReferences'];
  if (!Array.isArray(references)) return undefined;
  const controller = references.filter(isJsonObject).find((reference) => reference['controller'] === true);
  if (controller === undefined) return undefined;
  const { apiVersion, kind, name } = controller;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return undefined;
  const group = groupOf(apiVersion);
  return { group, kind, namespace: isClusterScoped(group, kind) ? '' : namespace, name, container: '' };
}

/**
 * Who an object is to findings: its controller where it has one, for such an object is made anew by it at any time;
 * else itself, under a name that is not made by a machine.
 */
export function subjectOf(object: KubeObject): Subject {
  if (last?.object !== object) last = { object, subject: findSubject(object) };
  return last.subject;
}

/** Every view asks for it of one object after the other, and what they keep has it in common. */
let last: { readonly object: KubeObject; readonly subject: Subject } | undefined;

function findSubject(object: KubeObject): Subject {
  const { owner } = object;
  if (owner === undefined) return { ...identityOf(object), name: findGivenName(object) };
  if (owner.group === '' && owner.kind === 'Node')
    return { ...identityOf(object), name: withoutSuffix(object.name, owner.name) };
  return nameDeployment(owner, object.labels) ?? owner;
}

export function identityOf({ group, kind, namespace, name }: KubeObject): Subject {
  return { group, kind, namespace, name, container: '' };
}

/** Objects of a whole cluster are in no namespace, whatever somebody wrote into them. */
export function clusterIdentityOf(object: KubeObject): Subject {
  const identity = identityOf(object);
  return isClusterScoped(object.group, object.kind) ? { ...identity, namespace: '' } : identity;
}

/** `generateName`, where the name was made from it. */
function findGivenName({ name, value }: KubeObject): string {
  const { metadata } = value;
  const generateName = isJsonObject(metadata) ? metadata['generateName'] : undefined;
  return typeof generateName === 'string' && generateName !== '' && name.startsWith(generateName) ? generateName : name;
}

/** A static pod is named after its node; the same pod on every node is one subject. */
function withoutSuffix(name: string, node: string): string {
  return name.endsWith(`-${node}`) && node !== '' ? name.slice(0, -node.length - 1) : name;
}

/** A ReplicaSet named `NAME-HASH`, whose pods carry the same hash, was made by the Deployment NAME, seen or not. */
function nameDeployment(owner: Subject, labels: Readonly<Record<string, string>>): Subject | undefined {
  const hash = Object.hasOwn(labels, HASH_LABEL) ? labels[HASH_LABEL] : undefined;
  if (
    owner.kind !== 'ReplicaSet' ||
    owner.group !== 'apps' ||
    hash === undefined ||
    hash === '' ||
    !owner.name.endsWith(`-${hash}`)
  )
    return undefined;
  return { ...owner, kind: 'Deployment', name: owner.name.slice(0, -hash.length - 1) };
}

const HASH_LABEL = 'pod-template-hash';

/** Child key → owner, for every owned object that was seen; an object that leads to itself has none. */
export type OwnerEdges = ReadonlyMap<string, Subject>;

/**
 * The edge of an object that may own others; pods own nothing, so theirs are not kept.
 * A Job that nobody owns but whose name looks like a CronJob's leads to itself, so that its name is not believed.
 */
export function ownerEdge(object: KubeObject): readonly [child: string, owner: Subject] | undefined {
  if (object.kind === 'Pod') return undefined;
  const identity = identityOf(object);
  const subject = subjectOf(object);
  if (object.owner === undefined && subject.name === identity.name && nameCronJob(identity) === undefined)
    return undefined;
  return [subjectKey(identity), subject];
}

/**
 * Jobs of a CronJob are named after the minute they were due, in minutes since 1970: 8 digits from 25000000 (July 2017) on.
 * Dates as people write them are smaller.
 */
const DUE_MINUTE = /-(?:2[5-9]|[3-9]\d)\d{6}$/;

function nameCronJob(subject: Subject): Subject | undefined {
  if (subject.group !== 'batch' || subject.kind !== 'Job' || !DUE_MINUTE.test(subject.name)) return undefined;
  return { ...subject, kind: 'CronJob', name: subject.name.replace(DUE_MINUTE, '') };
}

/** More steps than any chain of controllers has; a circle ends here too. */
const LONGEST_CHAIN = 8;

/** Follows owners to the top: the subject itself where it has none. A Job that was not seen is followed by its name. */
export function resolveTopOwner(subject: Subject, edges: OwnerEdges): Subject {
  let top: Subject | undefined;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const next = findNextOwner(top ?? subject, edges);
    if (next === undefined) break;
    top = next;
  }
  return top === undefined ? subject : { ...top, container: subject.container };
}

/** Undefined for what leads to itself, too. */
function findNextOwner(subject: Subject, edges: OwnerEdges): Subject | undefined {
  if (edges.size === 0) return nameCronJob(subject);
  const key = subjectKey({ ...subject, container: '' });
  const next = edges.get(key) ?? nameCronJob(subject);
  return next === undefined || subjectKey(next) === key ? undefined : next;
}
