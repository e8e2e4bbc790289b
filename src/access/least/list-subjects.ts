import { compareText } from '../../base/compare.ts';
import type { Holder } from '../identity.ts';
import { parseHolder, renderHolder, sameServiceAccount } from '../identity.ts';
import { isEverything } from '../power.ts';
import type { HeldUse } from './compare-held.ts';
import { findLeastAccess, type LeastQuestion } from './least-access.ts';

/** Somebody who is in the log, or whom a binding names, and how much of what they hold they used. */
export interface SubjectUse {
  readonly holder: string;
  readonly requests: number;
  /** Requests that the authorizer refused. */
  readonly refused: number;
  /** Different permissions that were used, those left out that everybody has. */
  readonly used: number;
  /** Verbs on resources and URLs that are held: all, those that were used, those of which the log proves nothing. Undefined where it is not known. */
  readonly held: { readonly all: number; readonly used: number; readonly unproven: number } | undefined;
  /** A rule of nothing but stars is among what they hold. */
  readonly hasEverything: boolean;
  /** A part of Kubernetes itself, with nothing but what it installs for itself. */
  readonly isSystem: boolean;
}

/** Everybody in the log, and whoever is bound and not in it. */
export function listSubjects(question: Omit<LeastQuestion, 'holder'>): readonly SubjectUse[] {
  return listHolders(question)
    .map((holder) => describe({ ...question, holder }))
    .filter(({ requests, held }) => requests > 0 || held !== undefined)
    .sort((left, right) => right.requests - left.requests || compareText(left.holder, right.holder));
}

function listHolders({ usage, access }: Omit<LeastQuestion, 'holder'>): readonly Holder[] {
  const users = [...usage.users.keys()].map((name) => sameServiceAccount({ kind: 'User', name, namespace: '' }));
  const bound = (access?.grants ?? [])
    .map(({ holder }) => sameServiceAccount(holder))
    .filter(({ kind }) => kind !== 'Group');
  const names = new Set([...users, ...bound].map(renderHolder));
  return [...names].flatMap((name) => parseHolder(name) ?? []);
}

function describe(question: LeastQuestion): SubjectUse {
  const least = findLeastAccess(question);
  const { holder, used, given, refused, held, user, elsewhere } = least;
  // Whoever used what no binding gives holds something that was not read.
  const isNamed = held !== undefined && (user !== undefined || held.length > 0) && elsewhere.length === 0;
  return {
    holder,
    requests: user?.requests ?? 0,
    refused: refused.reduce((sum, permission) => sum + permission.refused, 0),
    used: used.length - given.length,
    held: isNamed ? countHeld(held) : undefined,
    hasEverything: held?.some(({ rules }) => rules.some(({ rule }) => isEverything(rule))) ?? false,
    isSystem: isSystem(
      question.holder,
      used.flatMap(({ through }) => through.map(({ grant }) => grant.binding.name)),
    ),
  };
}

function countHeld(held: readonly HeldUse[]): SubjectUse['held'] {
  const rules = held.flatMap((each) => each.rules);
  const sum = (countOf: (rule: (typeof rules)[number]) => number): number =>
    rules.reduce((total, rule) => total + countOf(rule), 0);
  return {
    all: sum(({ parts }) => parts.all),
    used: sum(({ parts }) => parts.used),
    unproven: sum(({ parts }) => parts.unproven),
  };
}

/** Kubernetes calls its own users and bindings `system:…`. */
function isSystem({ kind, name, namespace }: Holder, bindings: readonly string[]): boolean {
  if (kind === 'User') return name.startsWith('system:');
  return (
    namespace === 'kube-system' && bindings.length > 0 && bindings.every((binding) => binding.startsWith('system:'))
  );
}
