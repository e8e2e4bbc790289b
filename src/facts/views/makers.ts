import { mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { mayMakePods } from '../makes-pods.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { Projection } from './projection.ts';

/** A custom object whose controller makes other objects, which were not there to be read yet. */
export interface MakerItem {
  readonly subject: Subject;
  /** The one Secret that it makes; absent where nobody here knows what it makes. */
  readonly secret?: string;
}

export const MAKERS: Projection<MakerItem> = { reads: 'workloads', project };

/** `group/Kind` → the name of the Secret it makes. */
const SECRET_MAKERS: ReadonlyMap<string, (object: KubeObject) => string | undefined> = new Map([
  ['bitnami.com/SealedSecret', nameOfTemplate],
  ['cert-manager.io/Certificate', ({ value }: KubeObject) => textAt(mapAt(value, 'spec'), 'secretName')],
  [
    'external-secrets.io/ExternalSecret',
    ({ value, name }: KubeObject) => textAt(mapAt(mapAt(value, 'spec'), 'target'), 'name') ?? name,
  ],
]);

function project(object: KubeObject): MakerItem | undefined {
  const subject = identityOf(object);
  const secret = SECRET_MAKERS.get(`${object.group}/${object.kind}`)?.(object);
  if (secret !== undefined) return { subject, secret };
  return mayMakePods(object) ? { subject } : undefined;
}

function nameOfTemplate({ value, name }: KubeObject): string {
  return textAt(mapAt(mapAt(mapAt(value, 'spec'), 'template'), 'metadata'), 'name') ?? name;
}
