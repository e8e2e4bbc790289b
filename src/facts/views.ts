import type { Listing } from './collection.ts';
import type { AccountTokenItem } from './views/account-tokens.ts';
import type { AccountItem } from './views/accounts.ts';
import type { AutoscalerItem } from './views/autoscalers.ts';
import type { BackendsItem } from './views/backends.ts';
import type { CertificatesItem } from './views/certificates.ts';
import type { DisruptionBudgetItem } from './views/disruption-budgets.ts';
import type { EnforcerItem } from './views/enforcers.ts';
import type { GatewayItem, ParentsItem } from './views/gateways.ts';
import type { KeyedItem } from './views/keyed.ts';
import type { MakerItem } from './views/makers.ts';
import type { NamedItem } from './views/names.ts';
import type { NamespaceItem } from './views/namespaces.ts';
import type { PolicyItem } from './views/network-policies.ts';
import type { PodRuleItem } from './views/pod-rules.ts';
import type { PolicyPeersItem } from './views/policy-peers.ts';
import type { EndpointSliceItem } from './views/endpoint-slices.ts';
import type { NodeItem } from './views/nodes.ts';
import type { ServerItem } from './views/servers.ts';
import type { WebhookServicesItem } from './views/webhook-services.ts';
import type { PodAccountItem } from './views/pod-accounts.ts';
import type { PodItem } from './views/pods.ts';
import type { ReferenceGrantItem } from './views/reference-grants.ts';
import type { ReferencesItem } from './views/references.ts';
import type { ReplicasItem } from './views/replicas.ts';
import type { ServicePortsItem } from './views/service-ports.ts';
import type { BindingItem } from './views/binding-item.ts';
import type { RoleItem } from './views/role-item.ts';
import type { ServiceItem } from './views/services.ts';
import type { WorkloadItem } from './views/workloads.ts';

/** The views that join controls can ask for, and what each shows of an object; a file of `views/` each. */
export interface ViewItems {
  readonly clusterrolebindings: BindingItem;
  readonly clusterroles: RoleItem;
  readonly rolebindings: BindingItem;
  readonly roles: RoleItem;
  readonly serviceaccounts: NamedItem;
  readonly services: ServiceItem;
  readonly servicePorts: ServicePortsItem;
  readonly workloads: WorkloadItem;
  readonly pods: PodItem;
  readonly references: ReferencesItem;
  readonly replicas: ReplicasItem;
  readonly makers: MakerItem;
  readonly enforcers: EnforcerItem;
  readonly namespaces: NamespaceItem;
  readonly networkPolicies: PolicyItem;
  readonly policyPeers: PolicyPeersItem;
  readonly customPolicies: PolicyItem;
  readonly podRules: PodRuleItem;
  readonly podWebhooks: PodRuleItem;
  readonly ingresses: BackendsItem;
  readonly ingressCertificates: CertificatesItem;
  readonly gatewayCertificates: CertificatesItem;
  readonly routes: BackendsItem;
  readonly routeParents: ParentsItem;
  readonly gateways: GatewayItem;
  readonly referenceGrants: ReferenceGrantItem;
  readonly autoscalers: AutoscalerItem;
  readonly disruptionBudgets: DisruptionBudgetItem;
  readonly configMaps: KeyedItem;
  readonly secrets: KeyedItem;
  readonly volumeClaims: NamedItem;
  readonly resourceQuotas: NamedItem;
  readonly limitRanges: NamedItem;
  readonly nodes: NodeItem;
  readonly servers: ServerItem;
  readonly endpointSlices: EndpointSliceItem;
  readonly webhookServices: WebhookServicesItem;
  readonly accounts: AccountItem;
  readonly accountTokens: AccountTokenItem;
  readonly podAccounts: PodAccountItem;
}
export type ViewName = keyof ViewItems;

/** All that a join control can ask. */
export interface View {
  list<Name extends ViewName>(name: Name, namespace?: string): Listing<ViewItems[Name]>;
}
