import fc from 'fast-check';
import type { Approval } from '../../src/controls/approval.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';

const API = 'rbac.authorization.k8s.io';
/** Names that meet; some are those of roles that Kubernetes itself installs. */
const roleName = fc.constantFrom('shop', 'db', 'view', 'edit', 'system:discovery');
const namespace = fc.constantFrom<string | undefined>(undefined, 'shop', 'pay', 'kube-system');
const AGGREGATE = `${API}/aggregate-to-`;

const rule = fc.constantFrom<Json>(
  { verbs: ['get', 'list'], apiGroups: [''], resources: ['secrets'] },
  { verbs: ['get'], apiGroups: [''], resources: ['secrets'], resourceNames: ['db'] },
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['create'], apiGroups: [''], resources: ['pods', 'pods/exec', 'serviceaccounts/token'] },
  { verbs: ['bind', 'escalate'], apiGroups: [API], resources: ['clusterroles'] },
  { verbs: ['get'], nonResourceURLs: ['/api', '/debug/*'] },
  { verbs: ['get'], nonResourceURLs: ['/healthz'] },
  { verbs: 'get', apiGroups: [''], resources: ['secrets'] },
  'all',
);
const rules = fc.oneof(
  { weight: 9, arbitrary: fc.array(rule, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant<Json>({}) },
);
const labels = fc.constantFrom<JsonObject>(
  {},
  { [`${AGGREGATE}view`]: 'true' },
  { [`${AGGREGATE}edit`]: 'true', team: 'shop' },
  { team: 'shop' },
);
const aggregation = fc.constantFrom<JsonObject>(
  {},
  {},
  { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { team: 'shop' } }] } },
  { aggregationRule: { clusterRoleSelectors: [{ matchExpressions: [{ key: 'team', operator: 'In' }] }] } },
  { aggregationRule: 'shop' },
);
const subject = fc.constantFrom<Json>(
  { apiGroup: API, kind: 'Group', name: 'shop' },
  { apiGroup: API, kind: 'Group', name: 'system:authenticated' },
  { apiGroup: API, kind: 'User', name: 'system:serviceaccount:shop:db' },
  { kind: 'ServiceAccount', name: 'db', namespace: 'shop' },
  { kind: 'ServiceAccount', name: 'db' },
  { kind: 'ServiceAccount', name: 'default', namespace: 'pay' },
  { kind: 'ServiceAccount', name: 7 },
  'shop',
);
const subjects = fc.oneof(
  { weight: 9, arbitrary: fc.array(subject, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant<Json>('shop') },
);

function objectOf(
  [kind, name, space]: readonly [kind: string, name: string, space?: string | undefined],
  more: JsonObject,
): JsonObject {
  const { metadata, ...rest } = more;
  const apiVersion = kind === 'ServiceAccount' ? 'v1' : `${API}/v1`;
  const place = space === undefined ? {} : { namespace: space };
  return { apiVersion, kind, metadata: { name, ...place, ...(metadata as JsonObject) }, ...rest };
}

const role = fc
  .record({ name: roleName, namespace, rules, labels, aggregation, isCluster: fc.boolean() })
  .map(({ isCluster, name, namespace: space, labels: own, aggregation: gathered, ...rest }) =>
    isCluster
      ? objectOf(['ClusterRole', name], { metadata: { labels: own }, ...gathered, ...rest })
      : objectOf(['Role', name, space], rest),
  );

const binding = fc
  .record({ name: roleName, namespace, role: roleName, isCluster: fc.boolean(), refersToRole: fc.boolean(), subjects })
  .map(({ isCluster, name, namespace: space, role: referred, refersToRole, subjects: named }) => {
    const kind = refersToRole ? 'Role' : 'ClusterRole';
    const more = { roleRef: { apiGroup: API, kind, name: referred }, subjects: named };
    return isCluster ? objectOf(['ClusterRoleBinding', name], more) : objectOf(['RoleBinding', name, space], more);
  });

const account = namespace.map((space) => objectOf(['ServiceAccount', 'db', space], {}));

/** Roles, bindings to them and service accounts: whole, malformed, installed, changed, and not there. */
export const access = fc.array(fc.oneof(role, role, binding, binding, account), { minLength: 2, maxLength: 8 });

/** One holder is approved of one power, so that all outcomes come about. */
export const APPROVED: readonly Approval[] = ['rbac/restrict-secret-readers', 'rbac/restrict-cluster-admin'].map(
  (control) => ({ control, holder: 'Group:shop', reason: 'a law', reviewer: 'anna', date: '2026-10-01' }),
);
