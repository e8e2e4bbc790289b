import type { KubeObject } from '../facts/kube-object.ts';
import { type OwnerEdges, resolveTopOwner, subjectOf } from '../facts/owners.ts';
import { type KeyedSubject, parseSubjectKey, type Subject, subjectKey } from '../facts/subject.ts';
import { type CollectionId, collectionKey, parseCollectionKey } from './collection-key.ts';

/**
 * Whose outcome a row holds: the subject, and the collection of the object that was looked at.
 * A Deployment and the Pods it owns are one subject to findings, but two to outcomes: so an outcome never
 * turns into a pass because the Pods were not supplied (Law A).
 */
export interface Row extends CollectionId {
  readonly subject: Subject;
}

/** No key of a subject or a collection holds one: both are JSON. */
const BETWEEN = '\n';

/** A text that is equal for equal rows only. */
export function rowKey({ subject, ...collection }: Row): string {
  return `${subjectKey(subject)}${BETWEEN}${collectionKey(collection)}`;
}

/** Keys of one object's rows, by container; the empty text is the object as a whole. */
export function createRowKeys(object: KubeObject): (container: string) => string {
  const { group, kind, namespace, name } = subjectOf(object);
  const before = JSON.stringify([group, kind, namespace, name]).slice(0, -1);
  const behind = `]${BETWEEN}${collectionKey(object)}`;
  return (container) => `${before},${JSON.stringify(container)}${behind}`;
}

/** A row as it is read again, with the key of the subject that its outcomes are told of. */
export interface ReadRow extends KeyedSubject {
  readonly outcomeKey: string;
}

/** The reverse of `rowKey`; nearly all rows are of a few collections. */
export function createRowReader(): (key: string) => ReadRow {
  const collections = new Map<string, CollectionId>();
  return (rowKeyText) => {
    const end = rowKeyText.indexOf(BETWEEN);
    const behind = rowKeyText.slice(end + BETWEEN.length);
    let collection = collections.get(behind);
    if (collection === undefined) collections.set(behind, (collection = parseCollectionKey(behind)));
    const key = rowKeyText.slice(0, end);
    const subject = parseSubjectKey(key);
    const owner = outcomeSubject(subject, collection);
    return { subject, key, outcomeKey: owner === subject ? key : subjectKey(owner) };
  };
}

/**
 * Whose outcome a row is in the end: an object of its own collection, under the name of the controller that the
 * object itself names. What other collections say of owners is left to findings, so that an outcome does not
 * depend on them (Law A).
 */
function outcomeSubject(subject: Subject, { group, kind, namespace }: CollectionId): Subject {
  const isOwn = subject.kind === kind && subject.group === group;
  return isOwn ? subject : { ...resolveTopOwner(subject, NO_EDGES), group, kind, namespace };
}

const NO_EDGES: OwnerEdges = new Map();
