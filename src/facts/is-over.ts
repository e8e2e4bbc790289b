import { isJsonObject } from '../base/json.ts';
import { listAt, mapAt } from './field-of.ts';
import type { KubeObject } from './kube-object.ts';

/**
 * Whether an object runs nothing any more and never will: a pod or a Job that has ended, or a former revision of a Deployment,
 * which is kept with no replicas for a way back. What such an object refers to may be gone for good reason.
 */
export function isOver({ group, kind, value, owner }: KubeObject): boolean {
  const status = mapAt(value, 'status');
  if (kind === 'Pod' && group === '') return ENDED.has(status['phase']);
  if (kind === 'Job' && group === 'batch') return listAt(status, 'conditions').some(isEnd);
  return owner !== undefined && mapAt(value, 'spec')['replicas'] === 0;
}

/** Whether nobody writes an object again and nothing makes it anew: a controller made it and it is over, or it is being deleted. */
export function hasEnded(object: KubeObject): boolean {
  return (MADE.has(object.kind) && isOver(object)) || isLeaving(object);
}

/**
 * What is being deleted does not come back by itself, and whoever controls it may make another: a controller of Kubernetes
 * does by a template, which is judged where it stands; what any other would make is told by what it made alone.
 */
function isLeaving({ value, owner }: KubeObject): boolean {
  return isDeleted(value) && (owner === undefined || WITH_TEMPLATES.has(owner.group));
}

function isDeleted(value: KubeObject['value']): boolean {
  return typeof mapAt(value, 'metadata')['deletionTimestamp'] === 'string';
}

/** The namespace that an object is, where it is being deleted: nothing is made in it any more, whoever made it before. */
export function findLeavingNamespace({ group, kind, name, value }: KubeObject): string | undefined {
  return group === '' && kind === 'Namespace' && isDeleted(value) ? name : undefined;
}

/** Groups whose controllers make pods and Jobs. */
const WITH_TEMPLATES: ReadonlySet<string> = new Set(['', 'apps', 'batch']);
const MADE: ReadonlySet<string> = new Set(['Pod', 'Job', 'ReplicaSet']);
const ENDED: ReadonlySet<unknown> = new Set(['Succeeded', 'Failed']);
const ENDS: ReadonlySet<unknown> = new Set(['Complete', 'Failed']);

function isEnd(condition: KubeObject['value'][string]): boolean {
  return isJsonObject(condition) && ENDS.has(condition['type']) && condition['status'] === 'True';
}
