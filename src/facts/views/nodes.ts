import { isJsonObject } from '../../base/json.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, Projection } from './projection.ts';

/** What runs on a node, as its kubelet says. */
export interface NodeItem {
  readonly subject: Subject;
  readonly place: ItemPlace;
  /** `v1.34.1`; empty where no kubelet has told yet. */
  readonly kubelet: string;
  /** It is labelled as one that runs the control plane, as kubeadm labels them. */
  readonly isControlPlane: boolean;
}

const KUBELET = ['status', 'nodeInfo', 'kubeletVersion'] as const;

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

export const NODES: Projection<NodeItem> = {
  reads: 'nodes',
  project: (object, placeAt) => {
    if (object.group !== '' || object.kind !== 'Node') return undefined;
    const { status } = object.value;
    const info = isJsonObject(status) ? status['nodeInfo'] : undefined;
    const kubelet = isJsonObject(info) ? info['kubeletVersion'] : undefined;
    return {
      subject: identityOf(object),
      place: placeAt(KUBELET),
      kubelet: typeof kubelet === 'string' ? kubelet : '',
      isControlPlane: Object.hasOwn(object.labels, CONTROL_PLANE),
    };
  },
};
