import type { PolicyRule, RuleItem } from '../../facts/views/role-item.ts';
import type { Grant } from '../access.ts';
import type { HeldGrant } from '../who-is.ts';
import { isUseOf } from './part-used.ts';
import { joinParts, listParts, type RulePart } from './rule-part.ts';
import { findDoubt, type Proof, type UnprovenReason } from './unproven.ts';
import type { UsedPermission } from './used-permission.ts';

/** What became of one rule that somebody holds. */
export interface HeldRule {
  readonly rule: RuleItem;
  readonly used: readonly PolicyRule[];
  readonly unused: readonly PolicyRule[];
  readonly unproven: readonly UnprovenRules[];
  /** How many verbs of resources and URLs it is, how many were used, and of how many nobody knows. */
  readonly parts: { readonly all: number; readonly used: number; readonly unproven: number };
}

export interface UnprovenRules {
  readonly reason: UnprovenReason;
  readonly rules: readonly PolicyRule[];
}

/** A binding of somebody, and what they used of it. */
export interface HeldUse {
  readonly grant: Grant;
  /** The name that the binding has them by; absent where it is their own. */
  readonly through?: string;
  readonly rules: readonly HeldRule[];
  /** Requests that the log says it allowed; undefined where the log never says which binding did. */
  readonly requests: number | undefined;
}

/** Each rule of a grant, split into what was used, what was not, and what the log cannot tell. */
export function compareHeld(
  { grant, through }: HeldGrant,
  permissions: readonly UsedPermission[],
  proof: Proof,
): HeldUse {
  return {
    grant,
    ...(through === undefined ? {} : { through }),
    rules: grant.role.rules.map((rule) => compareRule(rule, { grant, permissions, proof })),
    requests: countThrough(grant, permissions),
  };
}

interface Comparison {
  readonly grant: Grant;
  readonly permissions: readonly UsedPermission[];
  readonly proof: Proof;
}

function compareRule(rule: RuleItem, { grant, permissions, proof }: Comparison): HeldRule {
  const parts = listParts(rule, grant.namespace !== undefined);
  const used: RulePart[] = [];
  const unused: RulePart[] = [];
  const unproven = new Map<UnprovenReason, RulePart[]>();
  for (const part of parts) {
    if (permissions.some((each) => each.allowed > 0 && isUseOf(each, part, grant.namespace))) {
      used.push(part);
      continue;
    }
    const doubt = findDoubt(part, proof);
    if (doubt === undefined) unused.push(part);
    else note(unproven, doubt, part);
  }
  const join = (some: readonly RulePart[]): readonly PolicyRule[] => joinParts(some, rule, parts.length);
  return {
    rule,
    used: join(used),
    unused: join(unused),
    unproven: [...unproven].map(([reason, own]) => ({ reason, rules: join(own) })),
    parts: {
      all: parts.length,
      used: used.length,
      unproven: parts.length - used.length - unused.length,
    },
  };
}

function note(unproven: Map<UnprovenReason, RulePart[]>, reason: UnprovenReason, part: RulePart): void {
  const known = unproven.get(reason);
  if (known === undefined) unproven.set(reason, [part]);
  else known.push(part);
}

function countThrough({ binding }: Grant, permissions: readonly UsedPermission[]): number | undefined {
  const uses = permissions.flatMap(({ through }) => through);
  if (uses.length === 0) return undefined;
  const { kind, namespace, name } = binding.subject;
  return uses
    .filter(({ grant: { binding: by } }) => by.kind === kind && by.namespace === namespace && by.name === name)
    .reduce((sum, { count }) => sum + count, 0);
}
