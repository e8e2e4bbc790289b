import type { Path } from '../../base/path.ts';
import { isJsonObject } from '../../base/json.ts';
import { listAt, mapAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { type LabelSelector, readLabelSelector } from '../label-selector.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

/** Pods of a policy's own namespace that it lets through. */
export interface PeerItem {
  readonly pods: LabelSelector;
  readonly path: Path;
  readonly place: ItemPlace;
}

/** The peers of a NetworkPolicy that are pods of its namespace, chosen by labels. */
export interface PolicyPeersItem {
  readonly subject: Subject;
  readonly peers: readonly PeerItem[];
}

export const POLICY_PEERS: Projection<PolicyPeersItem> = { reads: 'networkpolicies', project };

const DIRECTIONS = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const;

function project(object: KubeObject, placeAt: PlaceAt): PolicyPeersItem | undefined {
  if (object.kind !== 'NetworkPolicy' || (object.group !== 'networking.k8s.io' && object.group !== 'extensions'))
    return undefined;
  const spec = mapAt(object.value, 'spec');
  const peers = DIRECTIONS.flatMap(([direction, list]) =>
    listAt(spec, direction).flatMap((rule, at) =>
      (isJsonObject(rule) ? listAt(rule, list) : []).flatMap((peer, index): readonly PeerItem[] => {
        if (!isJsonObject(peer) || peer['podSelector'] === undefined || peer['namespaceSelector'] !== undefined)
          return [];
        const pods = readLabelSelector(peer['podSelector']);
        if (pods.requirements.length === 0 && pods.isMalformed !== true) return [];
        const path = ['spec', direction, at, list, index, 'podSelector'];
        return [{ pods, path, place: placeAt(path) }];
      }),
    ),
  );
  return peers.length === 0 ? undefined : { subject: identityOf(object), peers };
}
