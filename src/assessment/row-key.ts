import type { KubeObject } from '../facts/kube-object.ts';
import { type OwnerEdges, resolveTopOwner, subjectOf } from '../facts/owners.ts';
import type { Subject } from '../facts/subject.ts';

/**
 * Whose outcome a row holds: the subject, and the collection of the object that was looked at.
 * A Deployment and the Pods it owns are one subject to findings, but two to outcomes: so an outcome never
 * turns into a pass because the Pods were not supplied (Law A).
 */
export interface Row {
  readonly subject: Subject;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** A text that is equal for equal rows only. */
export function rowKey({ subject, group, kind, namespace }: Row): string {
  const { container } = subject;
  return JSON.stringify([
    subject.group,
    subject.kind,
    subject.namespace,
    subject.name,
    container,
    group,
    kind,
    namespace,
  ]);
}

/** The reverse of `rowKey`. */
export function parseRow(key: string): Row {
  const [group, kind, namespace, name, container, ownGroup, ownKind, ownNamespace] = JSON.parse(key) as Fields;
  return {
    subject: { group, kind, namespace, name, container },
    group: ownGroup,
    kind: ownKind,
    namespace: ownNamespace,
  };
}
type Fields = [string, string, string, string, string, string, string, string];

/** Keys of one object's rows, by container; the empty text is the object as a whole. */
export function createRowKeys(object: KubeObject): (container: string) => string {
  const { group, kind, namespace, name } = subjectOf(object);
  const before = JSON.stringify([group, kind, namespace, name]).slice(0, -1);
  const behind = JSON.stringify([object.group, object.kind, object.namespace]).slice(1);
  return (container) => `${before},${JSON.stringify(container)},${behind}`;
}

/**
 * Whose outcome a row is in the end: an object of its own collection, under the name of the controller that the
 * object itself names. What other collections say of owners is left to findings, so that an outcome does not
 * depend on them (Law A).
 */
export function outcomeSubject({ subject, group, kind, namespace }: Row): Subject {
  const isOwn = subject.kind === kind && subject.group === group;
  return isOwn ? subject : { ...resolveTopOwner(subject, NO_EDGES), group, kind, namespace };
}

const NO_EDGES: OwnerEdges = new Map();
