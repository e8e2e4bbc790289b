import { isEverything, listPowers, type Power } from '../../../access/power.ts';
import type { KubeObject } from '../../../facts/kube-object.ts';
import { type PolicyRule, readPolicyRule } from '../../../facts/views/role-item.ts';
import { findMalformed } from '../../malformed-at.ts';
import type { ObjectControl, ObjectResult } from '../../control.ts';

/** ClusterRoles that put something into `view`, `edit` or `admin` that nobody expects of these. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'rbac/no-aggregation-surprises',
  aliases: [],
  title: 'No label adds to view, edit or admin what they are not for',
  severity: 'high',
  since: '0.1.0',
  subject: 'object',
  profile: 'strict',
  reads: ['clusterroles'],
  parameters: [],
  fix: {
    kind: 'none',
    reason: 'put the rule into a ClusterRole of its own, without the label, and bind that to those who need it',
  },
  judge(object) {
    const into = TARGETS.filter((name) => object.labels[`${LABEL}${name}`] === 'true');
    const [first] = into;
    const doubts = findMalformed(object, [['metadata', 'labels']]);
    if (first === undefined) return doubts;
    const { rules = [] } = object.value;
    if (!Array.isArray(rules)) return [{ path: ['rules'], notEvaluated: 'malformed' }];
    const found = rules.flatMap((written, index): readonly ObjectResult[] => {
      const rule = readPolicyRule(written);
      const path = ['rules', index];
      if (rule === undefined) return [{ path, notEvaluated: 'malformed' }];
      const surprise = describeSurprise(rule, first);
      return surprise === undefined ? [] : [{ path, message: describe(object, into, surprise) }];
    });
    return [...found, ...doubts];
  },
};

const LABEL = 'rbac.authorization.k8s.io/aggregate-to-';
/** The weakest first: what is too much for it is told of it. */
const TARGETS = ['view', 'edit', 'admin'] as const;
type Target = (typeof TARGETS)[number];

const READING: ReadonlySet<string> = new Set(['get', 'list', 'watch']);
const SECRETS: Power = { verbs: ['get', 'list', 'watch'], group: '', resource: 'secrets', scope: 'namespaced' };
const WAYS_IN = ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/proxy', 'services/proxy'];
const WRITE = ['create', 'patch', 'update', 'delete'];
const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';

const cluster = (group: string, resource: string, verbs: readonly string[] = WRITE): Power => ({
  verbs,
  group,
  resource,
  scope: 'cluster',
});

/** What neither `edit` nor `admin` has, and what makes more of whoever holds it. */
const BEYOND_ADMIN: readonly Power[] = [
  ...['roles', 'clusterroles'].map((resource) => cluster(RBAC, resource, ['bind', 'escalate'])),
  ...['clusterroles', 'clusterrolebindings'].map((resource) => cluster(RBAC, resource)),
  ...['users', 'groups'].map((resource) => cluster('', resource, ['impersonate'])),
  cluster('', 'nodes/proxy', ['get', 'create']),
  cluster('', 'nodes'),
  cluster('', 'persistentvolumes'),
  cluster('', 'namespaces'),
  cluster('certificates.k8s.io', 'certificatesigningrequests/approval', ['update', 'patch']),
  cluster('certificates.k8s.io', 'signers', ['approve', 'sign']),
  ...['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'].map((each) => cluster(ADMISSION, each)),
  cluster('apiextensions.k8s.io', 'customresourcedefinitions'),
  cluster('apiregistration.k8s.io', 'apiservices'),
];

const BEYOND: Readonly<Record<Target, readonly Power[]>> = {
  view: [SECRETS, ...WAYS_IN.map((resource): Power => ({ ...SECRETS, resource }))],
  edit: [...BEYOND_ADMIN, ...['roles', 'rolebindings'].map((resource) => cluster(RBAC, resource))],
  admin: BEYOND_ADMIN,
};

function describeSurprise(rule: PolicyRule, target: Target): string | undefined {
  if (isEverything(rule)) return 'do everything';
  if (target === 'view') {
    const more = rule.verbs.filter((verb) => !READING.has(verb));
    if (more.length > 0)
      return `${more.map((verb) => (verb === '*' ? 'do anything with' : verb)).join(', ')} ${[...rule.resources, ...rule.nonResourceURLs].join(', ')}`;
  }
  const powers = listPowers(rule, BEYOND[target]);
  return powers.length === 0 ? undefined : powers.join('; ');
}

function describe({ name }: KubeObject, into: readonly Target[], surprise: string): string {
  return `everybody who holds ${into.join(' or ')} can ${surprise} as well, because a label adds the rules of ${name} to it`;
}
