import type { KubeObject } from '../facts/kube-object.ts';
import { subjectOf } from '../facts/owners.ts';
import type { Subject } from '../facts/subject.ts';

/**
 * Whose outcome a row holds: the subject, and the kind of the object that was looked at.
 * A Deployment and the Pods it owns are one subject to findings, but two to outcomes: so an outcome never
 * turns into a pass because the Pods were not supplied (Law A).
 */
export interface Row {
  readonly subject: Subject;
  readonly group: string;
  readonly kind: string;
}

/** A text that is equal for equal rows only. */
export function rowKey({ subject, group, kind }: Row): string {
  return JSON.stringify([subject.group, subject.kind, subject.namespace, subject.name, subject.container, group, kind]);
}

/** The reverse of `rowKey`. */
export function parseRow(key: string): Row {
  const [group, kind, namespace, name, container, ownGroup, ownKind] = JSON.parse(key) as Fields;
  return { subject: { group, kind, namespace, name, container }, group: ownGroup, kind: ownKind };
}
type Fields = [string, string, string, string, string, string, string];

/** Keys of one object's rows, by container; the empty text is the object as a whole. */
export function createRowKeys(object: KubeObject): (container: string) => string {
  const { group, kind, namespace, name } = subjectOf(object);
  const before = JSON.stringify([group, kind, namespace, name]).slice(0, -1);
  const behind = JSON.stringify([object.group, object.kind]).slice(1);
  return (container) => `${before},${JSON.stringify(container)},${behind}`;
}

/** As an outcome's subject is shown: the kind of object that was looked at, under its top owner's name. */
export function shownSubject({ subject, group, kind }: Row): Subject {
  return { ...subject, group, kind };
}
