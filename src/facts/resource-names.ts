import { compareText } from '../base/compare.ts';
import { findSuggestion } from '../base/suggest.ts';

/** A resource as requests and roles name it. */
export interface ResourceName {
  /** Plural, in small letters. */
  readonly resource: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly isNamespaced: boolean;
}

/**
 * What the API server of Kubernetes serves (`kubectl api-resources`, 1.37): group, scope, then each resource with its
 * singular and short names.
 */
const SERVED: readonly (readonly [group: string, scope: 'namespaced' | 'cluster', names: string])[] = [
  [
    '',
    'namespaced',
    'bindings/binding configmaps/configmap/cm endpoints/ep events/event/ev limitranges/limitrange/limits persistentvolumeclaims/persistentvolumeclaim/pvc pods/pod/po podtemplates/podtemplate replicationcontrollers/replicationcontroller/rc resourcequotas/resourcequota/quota secrets/secret serviceaccounts/serviceaccount/sa services/service/svc',
  ],
  [
    '',
    'cluster',
    'componentstatuses/componentstatus/cs namespaces/namespace/ns nodes/node/no persistentvolumes/persistentvolume/pv users/user groups/group',
  ],
  [
    'apps',
    'namespaced',
    'controllerrevisions/controllerrevision daemonsets/daemonset/ds deployments/deployment/deploy replicasets/replicaset/rs statefulsets/statefulset/sts',
  ],
  ['batch', 'namespaced', 'cronjobs/cronjob/cj jobs/job'],
  ['autoscaling', 'namespaced', 'horizontalpodautoscalers/horizontalpodautoscaler/hpa'],
  ['policy', 'namespaced', 'poddisruptionbudgets/poddisruptionbudget/pdb'],
  ['networking.k8s.io', 'namespaced', 'ingresses/ingress/ing networkpolicies/networkpolicy/netpol'],
  ['networking.k8s.io', 'cluster', 'ingressclasses/ingressclass ipaddresses/ipaddress/ip servicecidrs/servicecidr'],
  ['discovery.k8s.io', 'namespaced', 'endpointslices/endpointslice'],
  ['coordination.k8s.io', 'namespaced', 'leases/lease'],
  ['rbac.authorization.k8s.io', 'namespaced', 'rolebindings/rolebinding roles/role'],
  ['rbac.authorization.k8s.io', 'cluster', 'clusterrolebindings/clusterrolebinding clusterroles/clusterrole'],
  [
    'admissionregistration.k8s.io',
    'cluster',
    'mutatingadmissionpolicies/mutatingadmissionpolicy mutatingadmissionpolicybindings/mutatingadmissionpolicybinding mutatingwebhookconfigurations/mutatingwebhookconfiguration validatingadmissionpolicies/validatingadmissionpolicy validatingadmissionpolicybindings/validatingadmissionpolicybinding validatingwebhookconfigurations/validatingwebhookconfiguration',
  ],
  ['apiextensions.k8s.io', 'cluster', 'customresourcedefinitions/customresourcedefinition/crd/crds'],
  ['apiregistration.k8s.io', 'cluster', 'apiservices/apiservice'],
  [
    'authentication.k8s.io',
    'cluster',
    'selfsubjectreviews/selfsubjectreview tokenreviews/tokenreview uids/uid userextras',
  ],
  [
    'authorization.k8s.io',
    'cluster',
    'selfsubjectaccessreviews/selfsubjectaccessreview selfsubjectrulesreviews/selfsubjectrulesreview subjectaccessreviews/subjectaccessreview',
  ],
  ['authorization.k8s.io', 'namespaced', 'localsubjectaccessreviews/localsubjectaccessreview'],
  [
    'certificates.k8s.io',
    'cluster',
    'certificatesigningrequests/certificatesigningrequest/csr clustertrustbundles/clustertrustbundle signers/signer',
  ],
  ['certificates.k8s.io', 'namespaced', 'podcertificaterequests/podcertificaterequest'],
  [
    'flowcontrol.apiserver.k8s.io',
    'cluster',
    'flowschemas/flowschema prioritylevelconfigurations/prioritylevelconfiguration',
  ],
  ['node.k8s.io', 'cluster', 'runtimeclasses/runtimeclass'],
  ['resource.k8s.io', 'namespaced', 'resourceclaims/resourceclaim resourceclaimtemplates/resourceclaimtemplate'],
  [
    'resource.k8s.io',
    'cluster',
    'deviceclasses/deviceclass devicetaintrules/devicetaintrule resourceslices/resourceslice',
  ],
  ['scheduling.k8s.io', 'cluster', 'priorityclasses/priorityclass/pc'],
  [
    'storage.k8s.io',
    'cluster',
    'csidrivers/csidriver csinodes/csinode storageclasses/storageclass/sc volumeattachments/volumeattachment volumeattributesclasses/volumeattributesclass/vac',
  ],
  ['storage.k8s.io', 'namespaced', 'csistoragecapacities/csistoragecapacity'],
  ['storagemigration.k8s.io', 'cluster', 'storageversionmigrations/storageversionmigration'],
];

interface KnownResource extends ResourceName {
  readonly names: readonly string[];
}

const KNOWN: readonly KnownResource[] = SERVED.flatMap(([group, scope, names]) =>
  names.split(' ').map((word) => {
    const all = word.split('/');
    return { resource: all[0] ?? '', group, isNamespaced: scope === 'namespaced', names: all };
  }),
);

/** `po`, `pod`, `Pods`, `deployments.apps`; a resource of a group that is not known is taken as it is written. */
export function findResource(word: string, group: string | undefined): ResourceName | undefined {
  const small = word.toLowerCase();
  if (word === '*') return { resource: word, group: group ?? '*', isNamespaced: true };
  const known = findServed(small, group);
  return known ?? (group === undefined ? undefined : { resource: small, group, isNamespaced: true });
}

/** The same of what is served alone, in small letters. */
export function findServed(word: string, group: string | undefined): ResourceName | undefined {
  const known = KNOWN.find((each) => each.names.includes(word) && (group === undefined || each.group === group));
  return known === undefined
    ? undefined
    : { resource: known.resource, group: known.group, isNamespaced: known.isNamespaced };
}

/** What a mistyped resource was meant to be. */
export function suggestResource(word: string): string | undefined {
  return findSuggestion(
    word,
    KNOWN.flatMap(({ names }) => names.filter((name) => name.length > 3)),
  );
}

/** Plurals of everything that is served, each once. */
export function listResources(): readonly string[] {
  return [...new Set(KNOWN.map(({ resource }) => resource))].sort(compareText);
}

/** What is asked of a server and never listed. */
const ONLY_CREATED = /^(?:bindings|users|groups|.*reviews)$/;

/** What Kubernetes itself serves and lists of a group, or of all of them (`*`). */
export function listServed(group: string): readonly ResourceName[] {
  return KNOWN.filter((each) => (group === '*' || each.group === group) && !ONLY_CREATED.test(each.resource));
}
