import type { Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { Subject } from '../facts/subject.ts';
import type { NamespaceItem } from '../facts/views/namespaces.ts';
import type { ItemPlace } from '../facts/views/projection.ts';
import type { View } from '../facts/views.ts';
import type { JoinResult, NotEvaluatedReason, Parameter } from './control.ts';

/** A namespace that pods are made in, or that there is an object of. */
export interface JudgedNamespace {
  /** Empty for "unset". */
  readonly name: string;
  readonly item?: NamespaceItem;
}

export type NamespaceAnswer = 'pass' | NotEvaluatedReason | { readonly message: string; readonly path?: Path };

/** Namespaces that are the cluster's own. */
export const EXEMPT: Parameter = {
  name: 'exempt',
  type: 'list(string)',
  default: ['kube-system', 'kube-public', 'kube-node-lease'],
  doc: 'Namespaces that are not judged.',
};

export function isExempt(namespace: string, { exempt }: Readonly<Record<string, Json>>): boolean {
  return Array.isArray(exempt) && exempt.includes(namespace);
}

/** Every namespace that pods are made in; with its Namespace, where that was seen. */
export function* judgePopulated(
  view: View,
  parameters: Readonly<Record<string, Json>>,
  answerOf: (namespace: JudgedNamespace) => NamespaceAnswer,
): Iterable<JoinResult> {
  const objects = indexNamespaces(view);
  for (const [name, place] of firstPods(view)) {
    const item = objects.get(name);
    const namespace = item === undefined ? { name } : { name, item };
    yield isExempt(name, parameters)
      ? { subject: subjectOf(name), status: 'not-applicable', reason: 'the namespace is exempt' }
      : toResult(namespace, answerOf(namespace), place);
  }
}

/** Labels by name of those Namespaces that were seen. */
export function indexNamespaces(view: View): ReadonlyMap<string, NamespaceItem> {
  return new Map(view.list('namespaces').items.map((item) => [item.subject.name, item]));
}

/** Where the first pod of each namespace is. */
export function firstPods(view: View): ReadonlyMap<string, ItemPlace> {
  const places = new Map<string, ItemPlace>();
  for (const { subject, labels, place } of view.list('pods').items)
    if (labels !== undefined && !places.has(subject.namespace)) places.set(subject.namespace, place);
  return places;
}

export function toResult(
  { name, item }: JudgedNamespace,
  answer: NamespaceAnswer,
  elsewhere: ItemPlace | undefined,
): JoinResult {
  const subject = subjectOf(name);
  if (answer === 'pass') return { subject, status: 'pass' };
  if (typeof answer === 'string') return { subject, status: 'not-evaluated', reason: answer };
  const { message, path = NAME } = answer;
  const place = path === NAME ? item?.place : item?.labelsPlace;
  return { subject, status: 'fail', path, place: place ?? elsewhere ?? NOWHERE, message };
}

const NAME: Path = ['metadata', 'name'];
const NOWHERE: ItemPlace = { file: '', line: 1, column: 1 };

/** Whoever applies what names no namespace chooses one. */
function subjectOf(name: string): Subject {
  return { group: '', kind: 'Namespace', namespace: '', name: name === '' ? '(unset)' : name, container: '' };
}
