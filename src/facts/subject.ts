/**
 * What an outcome is about. No apiVersion, and never a generated name:
 * 150,000 Jobs of a month are one subject.
 */
export interface Subject {
  readonly group: string;
  readonly kind: string;
  /** Empty for cluster-scoped objects and where the manifest names none ("unset"). */
  readonly namespace: string;
  /** The name, or the generateName, or the top owner's name. */
  readonly name: string;
  /** Empty where the subject is no container. */
  readonly container: string;
}

/** `Deployment shop/web`: the object, for a person. */
export function renderObject({ kind, namespace, name }: Pick<Subject, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** A text that is equal for equal subjects only. */
export function subjectKey(subject: Subject): string {
  return JSON.stringify([subject.group, subject.kind, subject.namespace, subject.name, subject.container]);
}

/** A subject beside the key that it has anyway. */
export interface KeyedSubject {
  readonly subject: Subject;
  readonly key: string;
}

/** The reverse of `subjectKey`. */
export function parseSubjectKey(key: string): Subject {
  const [group, kind, namespace, name, container] = JSON.parse(key) as [string, string, string, string, string];
  return { group, kind, namespace, name, container };
}
