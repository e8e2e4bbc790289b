import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { Projection } from './projection.ts';

/** The API server, as it says of itself. */
export interface ServerItem {
  readonly subject: Subject;
  /** `v1.34.1-gke.1431000` */
  readonly version: string;
}

export const SERVERS: Projection<ServerItem> = {
  reads: 'server',
  project: (object) => {
    if (object.group !== 'live.seaworthy.dev' || object.kind !== 'Server') return undefined;
    const { version } = object.value;
    return { subject: identityOf(object), version: typeof version === 'string' ? version : '' };
  },
};
