import type { ViewItems, ViewName } from '../views.ts';
import { ACCOUNT_TOKENS } from './account-tokens.ts';
import { ACCOUNTS } from './accounts.ts';
import { AUTOSCALERS } from './autoscalers.ts';
import { INGRESSES, ROUTES } from './backends.ts';
import { GATEWAY_CERTIFICATES, INGRESS_CERTIFICATES } from './certificates.ts';
import { CUSTOM_POLICIES } from './custom-policies.ts';
import { DISRUPTION_BUDGETS } from './disruption-budgets.ts';
import { ENDPOINT_SLICES } from './endpoint-slices.ts';
import { ENFORCERS } from './enforcers.ts';
import { GATEWAYS, ROUTE_PARENTS } from './gateways.ts';
import { projectKeys } from './keyed.ts';
import { MAKERS } from './makers.ts';
import { projectNames } from './names.ts';
import { NAMESPACES } from './namespaces.ts';
import { NETWORK_POLICIES } from './network-policies.ts';
import { POLICY_PEERS } from './policy-peers.ts';
import { POD_RULES, POD_WEBHOOKS } from './pod-rules.ts';
import { NODES } from './nodes.ts';
import { POD_ACCOUNTS } from './pod-accounts.ts';
import { PODS } from './pods.ts';
import { REFERENCE_GRANTS } from './reference-grants.ts';
import { REFERENCES } from './references.ts';
import { REPLICAS } from './replicas.ts';
import { SERVERS } from './servers.ts';
import { SERVICE_PORTS } from './service-ports.ts';
import { CLUSTER_ROLE_BINDINGS } from './clusterrolebindings.ts';
import { CLUSTER_ROLES } from './clusterroles.ts';
import type { Projection } from './projection.ts';
import { ROLE_BINDINGS } from './rolebindings.ts';
import { ROLES } from './roles.ts';
import { SERVICES } from './services.ts';
import { WEBHOOK_SERVICES } from './webhook-services.ts';
import { WORKLOADS } from './workloads.ts';

/** How each view makes its items, and which collections it stands on. */
export const PROJECTIONS: { readonly [Name in ViewName]: Projection<ViewItems[Name]> } = {
  clusterrolebindings: CLUSTER_ROLE_BINDINGS,
  clusterroles: CLUSTER_ROLES,
  rolebindings: ROLE_BINDINGS,
  roles: ROLES,
  serviceaccounts: projectNames('serviceaccounts'),
  services: SERVICES,
  servicePorts: SERVICE_PORTS,
  workloads: WORKLOADS,
  pods: PODS,
  references: REFERENCES,
  replicas: REPLICAS,
  makers: MAKERS,
  enforcers: ENFORCERS,
  namespaces: NAMESPACES,
  networkPolicies: NETWORK_POLICIES,
  policyPeers: POLICY_PEERS,
  customPolicies: CUSTOM_POLICIES,
  podRules: POD_RULES,
  podWebhooks: POD_WEBHOOKS,
  ingresses: INGRESSES,
  ingressCertificates: INGRESS_CERTIFICATES,
  gatewayCertificates: GATEWAY_CERTIFICATES,
  routes: ROUTES,
  routeParents: ROUTE_PARENTS,
  gateways: GATEWAYS,
  referenceGrants: REFERENCE_GRANTS,
  autoscalers: AUTOSCALERS,
  disruptionBudgets: DISRUPTION_BUDGETS,
  configMaps: projectKeys('configmaps', ['data', 'binaryData']),
  secrets: projectKeys('secrets', ['data', 'stringData']),
  volumeClaims: projectNames('persistentvolumeclaims'),
  resourceQuotas: projectNames('resourcequotas'),
  limitRanges: projectNames('limitranges'),
  nodes: NODES,
  servers: SERVERS,
  endpointSlices: ENDPOINT_SLICES,
  webhookServices: WEBHOOK_SERVICES,
  accounts: ACCOUNTS,
  accountTokens: ACCOUNT_TOKENS,
  podAccounts: POD_ACCOUNTS,
};
