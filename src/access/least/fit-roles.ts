import { compareText } from '../../base/compare.ts';
import { isCovered } from '../../facts/rule-covers.ts';
import type { PolicyRule } from '../../facts/views/role-item.ts';
import type { HeldUse, UnprovenRules } from './compare-held.ts';
import { fitRule } from './fit-permission.ts';
import { mergeRules } from './merge-rules.ts';
import type { UnprovenReason } from './unproven.ts';
import type { UsedPermission } from './used-permission.ts';

/** A role that fits, and where it has to be bound. */
export interface FittingRole {
  /** A Role is for one namespace; a ClusterRole for everywhere, or for the same in several namespaces. */
  readonly kind: 'Role' | 'ClusterRole';
  /** Empty where it is bound everywhere. */
  readonly namespaces: readonly string[];
  /** What the log proves to be needed. */
  readonly rules: readonly PolicyRule[];
  /** What is held, and the log cannot prove to be needless. */
  readonly unproven: readonly UnprovenRules[];
}

interface Scope {
  readonly rules: readonly PolicyRule[];
  readonly unproven: readonly UnprovenRules[];
}

/** Everywhere, in the map of scopes; no namespace is called so. */
const EVERYWHERE = '';

/** `only`: a namespace, in which what is held everywhere is kept as well. The fewest rules for what was used, and beside them what may have been: for everywhere, and for each namespace what is not given everywhere. */
export function fitRoles(
  permissions: readonly UsedPermission[],
  held: readonly HeldUse[],
  only?: string,
): readonly FittingRole[] {
  const used = Map.groupBy(permissions, ({ request }) => (request.kind === 'url' ? EVERYWHERE : request.namespace));
  const kept = Map.groupBy(listUnproven(held, only), ({ namespace }) => namespace);
  const everywhere = fitScope(used.get(EVERYWHERE) ?? [], kept.get(EVERYWHERE) ?? [], []);
  const given = [...everywhere.rules, ...everywhere.unproven.flatMap(({ rules }) => rules)];
  const namespaces = [...new Set([...used.keys(), ...kept.keys()])].filter((name) => name !== EVERYWHERE);
  const scopes = namespaces
    .sort(compareText)
    .map((namespace) => ({
      namespace,
      scope: fitScope(used.get(namespace) ?? [], kept.get(namespace) ?? [], { proven: everywhere.rules, all: given }),
    }))
    .filter(({ scope }) => !isEmpty(scope));
  const same = [...Map.groupBy(scopes, ({ scope }) => JSON.stringify(scope)).values()];
  return [
    ...(isEmpty(everywhere) ? [] : [{ kind: 'ClusterRole' as const, namespaces: [], ...everywhere }]),
    ...same.flatMap((group): readonly FittingRole[] => {
      const [first] = group;
      if (first === undefined) return [];
      const own = group.map(({ namespace }) => namespace);
      return [{ kind: own.length === 1 ? 'Role' : 'ClusterRole', namespaces: own, ...first.scope }];
    }),
  ];
}

interface Given {
  /** What the rules for everywhere give by proof, and with what is kept unproven. */
  readonly proven: readonly PolicyRule[];
  readonly all: readonly PolicyRule[];
}

/** What was used is only left to a rule that is proven itself: who takes the unproven ones out takes nothing that was used. */
function fitScope(
  permissions: readonly UsedPermission[],
  kept: readonly KeptRule[],
  given: Given | readonly [],
): Scope {
  const { proven, all } = 'proven' in given ? given : { proven: [], all: [] };
  const rules = mergeRules(permissions.map(fitRule).filter((rule) => !isCovered(rule, proven)));
  const unproven = [...Map.groupBy(kept, ({ reason }) => reason)].flatMap(([reason, own]) => {
    const left = own.map(({ rule }) => rule).filter((rule) => !isCovered(rule, [...rules, ...all]));
    return left.length === 0 ? [] : [{ reason, rules: mergeRules(left) }];
  });
  return { rules, unproven };
}

interface KeptRule {
  readonly namespace: string;
  readonly reason: UnprovenReason;
  readonly rule: PolicyRule;
}

function listUnproven(held: readonly HeldUse[], only: string | undefined): readonly KeptRule[] {
  return held.flatMap(({ grant, rules }) =>
    rules.flatMap(({ unproven }) =>
      unproven.flatMap(({ reason, rules: own }) =>
        own
          // In a namespace nobody is given a URL.
          .filter(({ resources }) => only === undefined || resources.length > 0)
          .map((rule) => ({ namespace: grant.namespace ?? only ?? EVERYWHERE, reason, rule })),
      ),
    ),
  );
}

function isEmpty({ rules, unproven }: Scope): boolean {
  return rules.length === 0 && unproven.length === 0;
}
