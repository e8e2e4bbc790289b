import { isJsonObject } from '../../base/json.ts';
import { mapAt } from '../field-of.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { Projection } from './projection.ts';

/** Where the connections of a Service go. */
export interface EndpointSliceItem {
  readonly subject: Subject;
  /** The Service that it is of; empty where it says none. */
  readonly service: string;
  /** Something there takes connections, or nobody says that it does not. */
  readonly isReady: boolean;
}

/** Kubernetes API, EndpointSlice: the label that names its Service, and `ready`, where nothing means yes. */
const SERVICE_LABEL = 'kubernetes.io/service-name';

export const ENDPOINT_SLICES: Projection<EndpointSliceItem> = {
  reads: 'endpointslices',
  project: (object) => {
    if (object.group !== 'discovery.k8s.io' || object.kind !== 'EndpointSlice') return undefined;
    const endpoints = object.value['endpoints'];
    return {
      subject: identityOf(object),
      service: object.labels[SERVICE_LABEL] ?? '',
      isReady:
        Array.isArray(endpoints) &&
        endpoints.some((endpoint) => isJsonObject(endpoint) && mapAt(endpoint, 'conditions')['ready'] !== false),
    };
  },
};
