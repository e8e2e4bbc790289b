import type { Grant } from '../access/access.ts';
import { renderHolder } from '../access/identity.ts';
import { isInstalledSubject } from '../facts/installed-access.ts';
import { isEverything, isInstalledGrant, listHeld, type Power, type UrlPower } from '../access/power.ts';
import type { RuleItem } from '../facts/views/role-item.ts';
import { accessOf } from './access-of.ts';
import { findApproval } from './approval.ts';
import type { JoinControl, JoinResult, Surroundings } from './control.ts';
import { describeHolding, describePopulation } from './describe-holding.ts';
import type { Holding, JudgedGrant } from './holding.ts';

/** A control that asks of everybody who holds a power whether somebody approved it. */
export interface HolderControl extends Pick<JoinControl, 'id' | 'title' | 'severity'> {
  /** Every one of them is what the control asks about; of `everything`, whoever holds all there is. */
  readonly powers: readonly (Power | UrlPower)[] | 'everything';
  /** What holders can do, for a person: `read Secrets`. */
  readonly can: string;
  /** What to do for those who do not need it. */
  readonly remedy: string;
  /** Judged in the default profile too: who holds it should always be known. */
  readonly isDefault?: true;
}

/**
 * Holders, not roles, are judged: a binding's subject is where a power comes into somebody's hands. The power over
 * everything is judged by one control alone, so that it is told once. A pass wants the role to be seen whole.
 */
export function createHolderControl(described: HolderControl): JoinControl {
  const { id, title, severity, powers, can, remedy, isDefault } = described;
  return {
    kind: 'join',
    id,
    aliases: [],
    title,
    severity,
    since: '0.1.0',
    subject: 'object',
    ...(isDefault === true ? {} : { profile: 'strict' }),
    reads: ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'],
    views: ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'],
    parameters: [
      { name: 'reviewDays', type: 'int', default: 365, doc: 'Days after which an approval has to be looked at again.' },
    ],
    fix: { kind: 'none', reason: remedy },
    *judge(view, parameters, surroundings) {
      const access = accessOf(view, surroundings.target.minor);
      const rules = { surroundings, reviewDays: Number(parameters['reviewDays']) };
      const judged = access.grants.map((grant) => ({ grant, holding: judgeGrant(grant, rules) }));
      const manual = describePopulation(judged, can);
      for (const each of judged) yield toResult(each, manual);
      for (const { subject, subjects, isMalformed } of access.bindings) {
        if (isMalformed) yield { subject, status: 'not-evaluated', reason: 'malformed' };
        else if (subjects.length === 0) yield { subject, status: 'not-applicable', reason: 'the binding names nobody' };
      }
    },
  };

  function judgeGrant(grant: Grant, rules: { surroundings: Surroundings; reviewDays: number }): Holding {
    const { target, today, approved } = rules.surroundings;
    const { holder, namespace } = grant;
    const question = { control: id, holder: renderHolder(holder), namespace, today, reviewDays: rules.reviewDays };
    const state = findApproval(approved, question);
    // Who may hold the power is in order whatever the role says, seen or not.
    if (state.kind === 'approved') return { kind: 'approved' };
    const held = listHolding(grant).filter(({ rule }) => !isInstalledGrant(grant, rule, target.minor));
    if (held.length > 0) return { kind: 'held', texts: [...new Set(held.map(({ text }) => text))], state };
    const { doubt, rules: all } = grant.role;
    if (doubt !== undefined) return { kind: 'unknown', reason: doubt };
    const isInstalled =
      isInstalledSubject(grant.binding, grant.subject) &&
      all.every((rule) => isInstalledGrant(grant, rule, target.minor));
    return { kind: isInstalled ? 'installed' : 'not held' };
  }

  function listHolding(grant: Grant): readonly { readonly rule: RuleItem; readonly text: string }[] {
    return grant.role.rules.flatMap((rule) => {
      if (powers === 'everything') return isEverything(rule) ? [{ rule, text: 'do everything' }] : [];
      if (isEverything(rule)) return [];
      return listHeld(grant, rule, powers).map(({ text }) => ({ rule, text }));
    });
  }
}

function toResult({ grant, holding }: JudgedGrant, manual: string): JoinResult {
  const { binding, subject: entry } = grant;
  const { subject } = binding;
  if (holding.kind === 'unknown') return { subject, status: 'not-evaluated', reason: holding.reason };
  if (holding.kind === 'installed')
    return { subject, status: 'not-applicable', reason: 'Kubernetes itself installs the binding' };
  if (holding.kind === 'not held' || holding.kind === 'approved') return { subject, status: 'pass' };
  if (holding.state.kind === 'no list') return { subject, status: 'manual', reason: manual };
  const { path, stablePath, place } = entry;
  return { subject, status: 'fail', path, stablePath, place, message: describeHolding(grant, holding) };
}
