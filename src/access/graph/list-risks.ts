import { compareText } from '../../base/compare.ts';
import { compareSeverities, type Severity } from '../../base/severity.ts';
import { listInstalledRules } from '../../facts/installed-access.ts';
import { isCovered } from '../../facts/rule-covers.ts';
import type { View } from '../../facts/views.ts';
import { type Access, type Grant, isMissingRole } from '../access.ts';
import {
  ANONYMOUS,
  AUTHENTICATED,
  MASTERS,
  renderHolder,
  sameServiceAccount,
  SERVICE_ACCOUNTS,
  UNAUTHENTICATED,
} from '../identity.ts';
import { isEverything, isInstalledGrant, listHeld } from '../power.ts';
import type { Actor } from './actor.ts';
import { listExposed } from './list-exposed.ts';
import { listExtras, powersOf } from './rule-powers.ts';
import { placeGrants } from './unset-namespace.ts';
import { type Reach, type RuleId, severityOf } from './rules.ts';
import type { World } from './world.ts';

/** Something risky that somebody holds in their own name, whether a path leads on from it or not. */
export interface HeldRisk {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly reach: Reach;
  /** Of R31 the role, as `ClusterRole:extra`. */
  readonly holder: string;
  /** Absent where the rule is about no binding. */
  readonly grant?: Grant;
  /** `create pods/exec`; what the rule is about where that is the subject. */
  readonly text: string;
}

interface RisksRequest {
  readonly access: Access;
  readonly view: View;
  readonly world: World;
  readonly sources: readonly Actor[];
  /** Absent: of everybody. */
  readonly isOfAll: boolean;
}

/** What Kubernetes itself grants is left out; the worst first. */
export function listRisks(request: RisksRequest): readonly HeldRisk[] {
  const { access, world, sources } = request;
  const wanted = new Set(sources.map(({ key }) => key));
  const powers = [...powersOf(world.minor)];
  const risks = placeGrants(access).flatMap((grant) => {
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
      const found = new Set(
        rules
          .flatMap((written) => listHeld(grant, written, rule === 'R14' ? [...own, ...listExtras(written)] : own))
          .map(({ text }) => text),
      );
      return found.size === 0 ? [] : [[rule, [...found].join('; ')]];
    }
  });
  const strong = new Map(risks.filter(isStrong).map((risk) => [risk.holder, risk]));
  return [...risks, ...listStrongOutside(strong, request), ...(request.isOfAll ? listAdded(request) : [])].sort(
    compareRisks,
  );
}

function isStrong({ severity }: HeldRisk): boolean {
  return severity === 'critical' || severity === 'high';
}

/** R33: whoever breaks into a pod from outside has what its ServiceAccount holds. */
function listStrongOutside(strong: ReadonlyMap<string, HeldRisk>, { view, world }: RisksRequest): readonly HeldRisk[] {
  const found = new Map<string, HeldRisk>();
  for (const { holder, text } of listExposed(view, world)) {
    const held = strong.get(holder);
    if (held === undefined) continue;
    found.set(`${holder} ${text}`, {
      rule: 'R33',
      severity: severityOf('R33', held.reach),
      reach: held.reach,
      holder,
      text: `${text}; it holds ${held.rule}, ${held.text}`,
    });
  }
  return [...found.values()];
}

const ADDED_TO = ['view', 'edit', 'admin'];

/** R31: what a ClusterRole adds to those that everybody hands out. */
function listAdded({ view, world }: RisksRequest): readonly HeldRisk[] {
  const powers = [...powersOf(world.minor)].filter(([rule]) => severityOf(rule, 'cluster') !== 'low');
  return view.list('clusterroles', '').items.flatMap(({ subject, labels, rules }) => {
    const to = ADDED_TO.filter((name) => labels[`rbac.authorization.k8s.io/aggregate-to-${name}`] === 'true');
    const installed = listInstalledRules(subject, world.minor);
    const own = rules.filter((rule) => !isCovered(rule, installed));
    const held = powers.filter(([, wanted]) =>
      own.some((rule) => listHeld({ namespace: undefined }, rule, wanted).length > 0),
    );
    if (to.length === 0 || held.length === 0) return [];
    const text = `adds ${held.map(([rule]) => rule).join(', ')} to ${to.join(', ')}`;
    const holder = `ClusterRole:${subject.name}`;
    return [{ rule: 'R31' as const, severity: severityOf('R31', 'cluster'), reach: 'cluster' as const, holder, text }];
  });
}

function reachOf({ namespace }: Grant): Reach {
  if (namespace === undefined) return 'cluster';
  return namespace === 'kube-system' ? 'kube-system' : 'namespace';
}

/** What is risky about whom a binding names, whatever it gives. */
function listOfSubject({ holder: named, binding, role }: Grant, world: World): readonly (readonly [RuleId, string])[] {
  const holder = sameServiceAccount(named);
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
  if (isMissingRole(role)) rules.push(['R30', `${bound}, which does not exist`]);
  return rules;
}

function compareRisks(left: HeldRisk, right: HeldRisk): number {
  return (
    compareSeverities(left.severity, right.severity) ||
    compareText(left.rule, right.rule) ||
    compareText(left.holder, right.holder) ||
    compareText(left.grant?.binding.subject.name ?? '', right.grant?.binding.subject.name ?? '') ||
    compareText(left.text, right.text)
  );
}
