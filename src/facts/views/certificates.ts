import { isJsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

/** A Secret that holds a certificate, by the name that something gives it. */
export interface CertificateReference {
  readonly namespace: string;
  readonly name: string;
  readonly path: Path;
  readonly place: ItemPlace;
}

/** The certificates that an Ingress or a Gateway serves. */
export interface CertificatesItem {
  readonly subject: Subject;
  readonly references: readonly CertificateReference[];
  /** An annotation has them made. */
  readonly isMade: boolean;
}

export const INGRESS_CERTIFICATES: Projection<CertificatesItem> = { reads: 'ingresses', project: projectIngress };
export const GATEWAY_CERTIFICATES: Projection<CertificatesItem> = { reads: 'gateways', project: projectGateway };

/** cert-manager heeds these on Ingresses and Gateways; the last is its predecessor's. */
const MAKING = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer', 'kubernetes.io/tls-acme'];

interface Found {
  readonly namespace?: string;
  readonly name: string;
  readonly path: Path;
}

function projectIngress(object: KubeObject, placeAt: PlaceAt): CertificatesItem | undefined {
  if (object.kind !== 'Ingress' || (object.group !== 'networking.k8s.io' && object.group !== 'extensions'))
    return undefined;
  const found = listAt(mapAt(object.value, 'spec'), 'tls').flatMap((entry, index): readonly Found[] => {
    const name = isJsonObject(entry) ? textAt(entry, 'secretName') : undefined;
    return name === undefined ? [] : [{ name, path: ['spec', 'tls', index, 'secretName'] }];
  });
  return gather(object, found, placeAt);
}

function projectGateway(object: KubeObject, placeAt: PlaceAt): CertificatesItem | undefined {
  if (object.group !== 'gateway.networking.k8s.io' || object.kind !== 'Gateway') return undefined;
  const listeners = listAt(mapAt(object.value, 'spec'), 'listeners');
  const found = listeners.flatMap((listener, index) => {
    const references = isJsonObject(listener) ? listAt(mapAt(listener, 'tls'), 'certificateRefs') : [];
    return references.flatMap((reference, at): readonly Found[] => {
      const name = isJsonObject(reference) ? textAt(reference, 'name') : undefined;
      if (name === undefined || !isJsonObject(reference) || (textAt(reference, 'kind') ?? 'Secret') !== 'Secret')
        return [];
      const namespace = textAt(reference, 'namespace');
      const path = ['spec', 'listeners', index, 'tls', 'certificateRefs', at];
      return [{ name, path, ...(namespace === undefined ? {} : { namespace }) }];
    });
  });
  return gather(object, found, placeAt);
}

function gather(object: KubeObject, found: readonly Found[], placeAt: PlaceAt): CertificatesItem | undefined {
  if (found.length === 0) return undefined;
  const annotations = mapAt(mapAt(object.value, 'metadata'), 'annotations');
  return {
    subject: identityOf(object),
    references: found.map((one) => ({ namespace: object.namespace, ...one, place: placeAt(one.path) })),
    isMade: MAKING.some((name) => Object.hasOwn(annotations, name)),
  };
}
