import { compareText } from '../../base/compare.ts';
import { compareSeverities, type Severity } from '../../base/severity.ts';
import type { Access, Grant } from '../access.ts';
import { ANONYMOUS, AUTHENTICATED, MASTERS, renderHolder, SERVICE_ACCOUNTS, UNAUTHENTICATED } from '../identity.ts';
import { isEverything, isInstalledGrant, listHeld } from '../power.ts';
import type { Actor } from './actor.ts';
import { powersOf } from './rule-powers.ts';
import { type Reach, type RuleId, severityOf } from './rules.ts';
import type { World } from './world.ts';

/** Something risky that somebody holds in their own name, whether a path leads on from it or not. */
export interface HeldRisk {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly reach: Reach;
  readonly holder: string;
  readonly grant: Grant;
  /** `create pods/exec`; what the rule is about where that is the subject. */
  readonly text: string;
}

interface RisksRequest {
  readonly access: Access;
  readonly world: World;
  readonly sources: readonly Actor[];
}

/** What Kubernetes itself grants is left out; the worst first. */
export function listRisks({ access, world, sources }: RisksRequest): readonly HeldRisk[] {
  const wanted = new Set(sources.map(({ key }) => key));
  const powers = [...powersOf(world.minor)];
  const risks = access.grants.flatMap((grant) => {
    const holder = renderHolder(grant.holder);
    if (!wanted.has(holder)) return [];
    const rules = grant.role.rules.filter((rule) => !isInstalledGrant(grant, rule, world.minor));
    const held: readonly (readonly [RuleId, string])[] = [
      ...(rules.some(isEverything)
        ? [['R01', 'everything'] as const]
        : powers.flatMap(([rule, own]) => texts(rule, own))),
      ...listOfSubject(grant, world).filter(() => rules.length > 0 || grant.role.rules.length === 0),
    ];
    const reach = reachOf(grant);
    return held.map(
      ([rule, text]): HeldRisk => ({ rule, severity: severityOf(rule, reach), reach, holder, grant, text }),
    );

    function texts(rule: RuleId, own: Parameters<typeof listHeld>[2]): readonly (readonly [RuleId, string])[] {
      const found = new Set(rules.flatMap((written) => listHeld(grant, written, own)).map(({ text }) => text));
      return found.size === 0 ? [] : [[rule, [...found].join('; ')]];
    }
  });
  return risks.sort(compareRisks);
}

function reachOf({ namespace }: Grant): Reach {
  if (namespace === undefined) return 'cluster';
  return namespace === 'kube-system' ? 'kube-system' : 'namespace';
}

/** What is risky about whom a binding names, whatever it gives. */
function listOfSubject({ holder, binding, role }: Grant, world: World): readonly (readonly [RuleId, string])[] {
  const { kind, name } = holder;
  const bound = `${binding.roleRef.kind} ${binding.roleRef.name}`;
  const rules: (readonly [RuleId, string])[] = [];
  if (kind === 'Group' && name === MASTERS) rules.push(['R02', bound]);
  if ((kind === 'Group' && name === UNAUTHENTICATED) || (kind === 'User' && name === ANONYMOUS))
    rules.push(['R03', bound]);
  if (kind === 'Group' && name === AUTHENTICATED) rules.push(['R04', bound]);
  if (kind === 'Group' && (name === SERVICE_ACCOUNTS || name.startsWith(`${SERVICE_ACCOUNTS}:`)))
    rules.push(['R35', bound]);
  if (kind === 'ServiceAccount' && name === 'default') rules.push(['R29', bound]);
  if (kind === 'ServiceAccount' && world.existenceOf(holder) === 'missing')
    rules.push(['R30', `${bound}, to a ServiceAccount that does not exist`]);
  if (role.origin === 'unseen' && role.state === 'complete') rules.push(['R30', `${bound}, which does not exist`]);
  return rules;
}

function compareRisks(left: HeldRisk, right: HeldRisk): number {
  return (
    compareSeverities(left.severity, right.severity) ||
    compareText(left.rule, right.rule) ||
    compareText(left.holder, right.holder) ||
    compareText(left.grant.binding.subject.name, right.grant.binding.subject.name) ||
    compareText(left.text, right.text)
  );
}
