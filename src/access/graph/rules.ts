import type { Severity } from '../../base/severity.ts';

/** Where somebody holds a power: in the whole cluster, in `kube-system`, or in another namespace. */
export type Reach = 'cluster' | 'kube-system' | 'namespace';

/** A rule of risk: what somebody may hold, and how bad that is. */
export interface RiskRule {
  readonly title: string;
  readonly severity: { readonly [At in Reach]?: Severity };
}

const CRITICAL = { cluster: 'critical', 'kube-system': 'critical', namespace: 'critical' } as const;
const HIGH = { cluster: 'high', 'kube-system': 'high', namespace: 'high' } as const;
const MEDIUM = { cluster: 'medium', 'kube-system': 'medium', namespace: 'medium' } as const;
const LOW = { cluster: 'low', 'kube-system': 'low', namespace: 'low' } as const;
/** One namespace, and the one that the cluster itself runs in. */
const BY_REACH = { cluster: 'critical', 'kube-system': 'critical', namespace: 'high' } as const;

/** What may be wrong with who may do what, by number; the numbers never change their meaning. */
export const RISK_RULES = {
  R01: { title: 'everything', severity: BY_REACH },
  R02: { title: 'the group system:masters, which no binding takes away', severity: CRITICAL },
  R03: { title: 'something for whoever does not sign in', severity: CRITICAL },
  R04: { title: 'something for everybody who signs in', severity: HIGH },
  R05: { title: 'reading Secrets', severity: BY_REACH },
  R06: { title: 'creating or changing workloads', severity: { ...HIGH, 'kube-system': 'critical' } },
  R07: { title: 'exec, attach or port-forward into pods', severity: HIGH },
  R08: { title: 'adding ephemeral containers to pods', severity: HIGH },
  R09: { title: 'the kubelet, through nodes/proxy', severity: CRITICAL },
  R10: { title: 'writing nodes', severity: MEDIUM },
  R11: { title: 'escalate: writing roles beyond what one holds', severity: CRITICAL },
  R12: { title: 'bind: binding roles beyond what one holds', severity: CRITICAL },
  R13: { title: 'writing bindings; without bind only of what one holds', severity: HIGH },
  R14: { title: 'impersonating others', severity: CRITICAL },
  R15: { title: 'tokens of ServiceAccounts', severity: BY_REACH },
  R16: { title: 'creating Secrets, and with them tokens', severity: HIGH },
  R17: { title: 'approving certificates', severity: CRITICAL },
  R18: { title: 'signing certificates', severity: HIGH },
  R19: { title: 'writing what admission does', severity: { ...HIGH, cluster: 'critical' } },
  R20: { title: 'creating PersistentVolumes, which reach into nodes', severity: HIGH },
  R21: { title: 'changing Namespaces, and the labels that protect them', severity: HIGH },
  R22: { title: 'writing what extends the API', severity: HIGH },
  R23: { title: 'writing addresses of Services (CVE-2020-8554)', severity: MEDIUM },
  R24: { title: 'writing where Services lead', severity: MEDIUM },
  R25: { title: 'writing ConfigMaps of kube-system', severity: { cluster: 'high', 'kube-system': 'high' } },
  R26: { title: 'URLs of the API server that are no resources', severity: { cluster: 'medium' } },
  R27: { title: 'evicting or deleting pods everywhere', severity: { cluster: 'medium' } },
  R28: { title: 'deleting leases or disruption budgets', severity: MEDIUM },
  R29: { title: "something for a namespace's default ServiceAccount", severity: MEDIUM },
  R30: { title: 'a binding of a subject or role that does not exist', severity: MEDIUM },
  R31: { title: 'a role that adds such rules to view, edit or admin', severity: HIGH },
  R32: { title: 'people who write in production', severity: HIGH },
  R33: { title: 'a strong ServiceAccount on a pod that is reached from outside', severity: HIGH },
  R34: { title: 'cloud roles beside RBAC', severity: HIGH },
  R35: { title: 'something for every ServiceAccount', severity: HIGH },
  R36: { title: 'groups outside the security group of GKE', severity: LOW },
} as const satisfies Record<string, RiskRule>;

export type RuleId = keyof typeof RISK_RULES;

/** How bad it is to hold what a rule says; rules that say nothing of a place say nothing of harm there. */
export function severityOf(rule: RuleId, reach: Reach): Severity {
  const { severity }: RiskRule = RISK_RULES[rule];
  return severity[reach] ?? severity.cluster ?? 'low';
}
