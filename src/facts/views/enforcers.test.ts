import { expect, test } from 'vitest';
import { objectOf } from '../read.fixture.ts';
import { createPlaceAt } from './place-at.ts';
import { ENFORCERS } from './enforcers.ts';

const daemonSet = (name: string, namespace: string, container = 'main'): string =>
  `{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: ${name}, namespace: ${namespace}}, spec: {template: {spec: {containers: [{name: ${container}}]}}}}`;
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: anetd-x7k2p
  namespace: kube-system
  ownerReferences: [{apiVersion: apps/v1, kind: DaemonSet, name: anetd, controller: true}]
spec: {containers: []}
`;

test.each([
  { says: 'Cilium', text: daemonSet('cilium', 'kube-system'), is: 'Cilium' },
  { says: 'Calico, as its operator installs it', text: daemonSet('calico-node', 'calico-system'), is: 'Calico' },
  { says: 'a pod of GKE Dataplane V2', text: pod, is: 'GKE Dataplane V2' },
  {
    says: 'the plugin of EKS with its agent',
    text: daemonSet('aws-node', 'kube-system', 'aws-eks-nodeagent'),
    is: 'the network policy agent of Amazon EKS',
  },
  { says: 'the plugin of EKS alone', text: daemonSet('aws-node', 'kube-system'), is: undefined },
  {
    says: 'flannel, which takes policies and does nothing',
    text: daemonSet('kube-flannel-ds', 'kube-system'),
    is: undefined,
  },
  { says: 'what anybody may call so', text: daemonSet('cilium', 'shop'), is: undefined },
  { says: 'another kind', text: daemonSet('cilium', 'kube-system').replace('DaemonSet', 'Deployment'), is: undefined },
])('$says: $is', ({ text, is }) => {
  const object = objectOf(text);
  expect(ENFORCERS.project(object, createPlaceAt(object))?.name).toBe(is);
});
