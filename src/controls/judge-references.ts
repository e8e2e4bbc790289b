import { findSuggestion } from '../base/suggest.ts';
import type { ItemPlace } from '../facts/views/projection.ts';
import type { Reference, ReferencedKind, ReferencesItem } from '../facts/views/references.ts';
import type { View, ViewName } from '../facts/views.ts';
import type { JoinResult, NotEvaluatedReason } from './control.ts';
import { createFindNamed, type Presence } from './find-named.ts';

export interface ReferenceQuestion {
  readonly kind: ReferencedKind;
  /** The view of the objects that the references have to lead to. */
  readonly among: ViewName;
  /** Names that the cluster itself makes in every namespace. */
  readonly given?: ReadonlySet<string>;
  /** What the pods wait for, for a message: `the pods do not start`. */
  readonly consequence: string;
}

/** Every name of a kind in pod specifications that leads nowhere. Workloads that name none are not told of. */
export function* judgeReferences(view: View, question: ReferenceQuestion): Iterable<JoinResult> {
  const find = createFindNamed(view, question.among, true);
  const made = indexMade(view);
  for (const item of view.list('references').items) {
    if (!item.references.some(({ kind }) => kind === question.kind)) continue;
    const own = item.references.flatMap((reference, index) =>
      reference.kind === question.kind ? [{ ...reference, place: item.places?.[index] ?? item.place }] : [],
    );
    yield* judgeItem(item, own, { question, presenceOf, suggest });
  }

  function suggest(namespace: string, name: string): string {
    const { items } = view.list(question.among, namespace);
    const near =
      items.length > MOST_COMPARED
        ? undefined
        : findSuggestion(
            name,
            items.map(({ subject }) => subject.name),
          );
    return near === undefined ? '' : ` (is ${near} meant?)`;
  }

  function presenceOf(namespace: string, { name, isOptional = false }: Reference): Presence {
    if (isOptional || question.given?.has(name) === true) return 'there';
    if (question.kind === 'Secret' && made.get(namespace)?.has(name) === true) return 'there';
    return find(namespace, name);
  }
}

/** Names beyond which looking for one that is nearly the same takes longer than it helps. */
const MOST_COMPARED = 200;

interface Around {
  readonly question: ReferenceQuestion;
  presenceOf(namespace: string, reference: Reference): Presence;
  suggest(namespace: string, name: string): string;
}

interface PlacedReference extends Reference {
  readonly place: ItemPlace;
}

/** Names of Secrets that are about to be made, by namespace. */
function indexMade(view: View): ReadonlyMap<string, ReadonlySet<string>> {
  const made = new Map<string, Set<string>>();
  for (const { subject, secret } of view.list('makers').items)
    if (secret !== undefined) made.set(subject.namespace, (made.get(subject.namespace) ?? new Set()).add(secret));
  return made;
}

function* judgeItem(
  { subject }: ReferencesItem,
  references: readonly PlacedReference[],
  { question, presenceOf, suggest }: Around,
): Iterable<JoinResult> {
  const doubts: NotEvaluatedReason[] = [];
  let hasMissing = false;
  for (const reference of references) {
    const presence = presenceOf(subject.namespace, reference);
    if (presence === 'there') continue;
    if (presence === 'missing') {
      const { name, path, place } = reference;
      const message = `there is no ${question.kind} ${name} in the namespace${suggest(subject.namespace, name)}, so ${question.consequence}`;
      yield { subject, status: 'fail', path, place, message };
      hasMissing = true;
    } else doubts.push(presence);
  }
  if (hasMissing) return;
  const [reason] = doubts;
  yield reason === undefined ? { subject, status: 'pass' } : { subject, status: 'not-evaluated', reason };
}
