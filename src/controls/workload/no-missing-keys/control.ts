import { findSuggestion } from '../../../base/suggest.ts';
import type { KeyedItem } from '../../../facts/views/keyed.ts';
import type { ItemPlace } from '../../../facts/views/projection.ts';
import type { Reference, ReferencedKey, ReferencesItem } from '../../../facts/views/references.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult, NotEvaluatedReason } from '../../control.ts';
import { createFindNamed, type FindNamed } from '../../find-named.ts';

/** The object that is seen decides; one that is not seen may hold the key, and one that is not there is another control's matter. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-missing-keys',
  aliases: [],
  title: 'Keys that pods read from ConfigMaps and Secrets exist',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['workloads', 'configmaps', 'secrets'],
  views: ['references', 'makers', 'configMaps', 'secrets'],
  parameters: [],
  fix: { kind: 'none', reason: 'either the key is wrong where it is read, or it is where it is written' },
  *judge(view) {
    const kinds = KINDS.map(({ kind, among }) => [kind, createFindKey(view, among)] as const);
    const findKey: FindKey = (namespace, reference, key) =>
      kinds.find(([kind]) => kind === reference.kind)?.[1](namespace, reference, key) ?? 'there';
    for (const item of view.list('references').items) yield* judgeItem(item, findKey);
  },
};

const KINDS = [
  { kind: 'ConfigMap', among: 'configMaps' },
  { kind: 'Secret', among: 'secrets' },
] as const;

/** `there`, `absent` where nothing of the name is, the keys that are there instead, or why nobody can say. */
type Found = 'there' | 'absent' | readonly string[] | NotEvaluatedReason;
type FindKey = (namespace: string, reference: Reference, key: string) => Found;

function createFindKey(view: View, among: 'configMaps' | 'secrets'): FindKey {
  const find: FindNamed = createFindNamed(view, among, true);
  const named = Map.groupBy(view.list(among).items, ({ subject: { namespace, name } }) => `${namespace}/${name}`);
  return (namespace, { name }, key) => {
    const items = named.get(`${namespace}/${name}`);
    if (items === undefined) {
      const presence = find(namespace, name);
      return presence === 'missing' ? 'absent' : presence;
    }
    if (items.some(({ keys }) => keys.includes(key))) return 'there';
    if (items.some(({ isUnread }) => isUnread === true)) return 'not-supplied';
    const isMade = among === 'secrets' && view.list('makers', namespace).items.some(({ secret }) => secret === name);
    return isMade || items.some(isOpen) ? 'unsupported' : items.flatMap(({ keys }) => keys);
  };
}

function isOpen(item: KeyedItem): boolean {
  return item.isOpen === true;
}

interface AskedKey extends ReferencedKey {
  readonly reference: Reference;
  readonly place: ItemPlace;
}

function* judgeItem({ subject, place, places, references }: ReferencesItem, findKey: FindKey): Iterable<JoinResult> {
  const asked = references.flatMap((reference, index): readonly AskedKey[] =>
    reference.isOptional === true
      ? []
      : (reference.keys ?? []).map((one) => ({ ...one, reference, place: places?.[index] ?? place })),
  );
  const found = asked.map((one) => [one, findKey(subject.namespace, one.reference, one.key)] as const);
  const missing = found.flatMap(([one, answer]) => (isList(answer) ? [{ ...one, instead: answer }] : []));
  for (const { reference, key, instead, at, place: own } of missing) {
    const near = findSuggestion(key, instead);
    const hint = near === undefined ? '' : ` (is ${near} meant?)`;
    const message = `the ${reference.kind} ${reference.name} has no key ${key}${hint}, so the pods do not start`;
    yield { subject, status: 'fail', path: [...reference.path.slice(0, -1), ...at], place: own, message };
  }
  if (missing.length > 0) return;
  const answers = found.map(([, answer]) => answer);
  const reason = answers.find(isDoubt);
  if (reason !== undefined) yield { subject, status: 'not-evaluated', reason };
  else if (answers.includes('there')) yield { subject, status: 'pass' };
}

function isList(answer: Found): answer is readonly string[] {
  return typeof answer !== 'string';
}

function isDoubt(answer: Found): answer is NotEvaluatedReason {
  return !isList(answer) && answer !== 'there' && answer !== 'absent';
}
