import type { KubeObject } from '../kube-object.ts';
import { subjectOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { Projection } from './projection.ts';

/** What enforces network policies on every node, where it was seen. */
export interface EnforcerItem {
  readonly subject: Subject;
  /** As people call it. */
  readonly name: string;
}

export const ENFORCERS: Projection<EnforcerItem> = { reads: 'workloads', project, isMerged: true };

/** DaemonSets by name; who may make one of these in the namespaces below has the cluster anyway. */
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ['anetd', 'GKE Dataplane V2'],
  ['antrea-agent', 'Antrea'],
  ['azure-npm', 'Azure Network Policy Manager'],
  ['calico-node', 'Calico'],
  ['canal', 'Canal'],
  ['cilium', 'Cilium'],
  ['kube-network-policies', 'kube-network-policies'],
  ['kube-router', 'kube-router'],
  ['ovnkube-node', 'OVN-Kubernetes'],
  ['weave-net', 'Weave Net'],
]);

/** Containers that enforce policies beside a plugin that does not, if they are there. */
const BY_CONTAINER: ReadonlyMap<string, string> = new Map([
  ['aws-eks-nodeagent', 'the network policy agent of Amazon EKS'],
  ['kube-router', 'kube-router'],
]);

const NAMESPACES: ReadonlySet<string> = new Set([
  'calico-system',
  'cilium',
  'kube-system',
  'openshift-ovn-kubernetes',
  'ovn-kubernetes',
]);

function project(object: KubeObject): EnforcerItem | undefined {
  const subject = subjectOf(object);
  if (subject.kind !== 'DaemonSet' || subject.group !== 'apps' || !NAMESPACES.has(subject.namespace)) return undefined;
  const inside = object.pod?.containers.map((container) => BY_CONTAINER.get(container.name)) ?? [];
  const name = BY_NAME.get(subject.name) ?? inside.find((found) => found !== undefined);
  return name === undefined ? undefined : { subject, name };
}
