import type { KubeObject } from '../kube-object.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { Projection } from './projection.ts';

/** What join controls see of a ServiceAccount: that it is there. */
export interface ServiceAccountItem {
  /** The object itself, whoever owns it: bindings and pods name it. */
  readonly subject: Subject;
}

export const SERVICE_ACCOUNTS: Projection<ServiceAccountItem> = { reads: 'serviceaccounts', project };

function project(object: KubeObject): ServiceAccountItem | undefined {
  return object.group === '' && object.kind === 'ServiceAccount' ? { subject: identityOf(object) } : undefined;
}
