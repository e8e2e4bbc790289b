import { isJsonObject, type Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import type { KubeObject } from '../kube-object.ts';
import { identityOf } from '../owners.ts';
import { stablePath } from '../stable-path.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, PlaceAt } from './projection.ts';

/** Whom a binding names (`rbac.authorization.k8s.io/v1` Subject). */
export interface SubjectItem {
  /** `User`, `Group` or `ServiceAccount`; the API server takes no other. */
  readonly kind: string;
  readonly name: string;
  /** As it is written; empty where nothing is. */
  readonly namespace: string;
  readonly path: Path;
  /** The same whatever the order of the subjects. */
  readonly stablePath: string;
  readonly place: ItemPlace;
}

/** What is seen of a RoleBinding or ClusterRoleBinding. */
export interface BindingItem {
  /** The object itself, whoever owns it. */
  readonly subject: Subject;
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly rolePlace: ItemPlace;
  readonly subjects: readonly SubjectItem[];
  /** A role or subjects that cannot be read; they are left out. */
  readonly isMalformed: boolean;
}

export const ROLE_REF: Path = ['roleRef'];

export function readBinding(object: KubeObject, placeAt: PlaceAt): BindingItem {
  const written = object.value['subjects'] ?? [];
  const entries = Array.isArray(written) ? written : [];
  const subjects = entries.map((entry, index) => readSubject(entry, { object, index, placeAt }));
  const known = subjects.filter((subject) => subject !== undefined);
  const roleRef = readRoleRef(object.value['roleRef']);
  return {
    subject: identityOf(object),
    roleRef: roleRef ?? { kind: '', name: '' },
    rolePlace: placeAt(ROLE_REF),
    subjects: known,
    isMalformed: roleRef === undefined || !Array.isArray(written) || known.length < entries.length,
  };
}

function readRoleRef(written: Json | undefined): BindingItem['roleRef'] | undefined {
  if (!isJsonObject(written)) return undefined;
  const { kind, name } = written;
  return typeof kind === 'string' && typeof name === 'string' ? { kind, name } : undefined;
}

function readSubject(
  written: Json,
  { object, index, placeAt }: { object: KubeObject; index: number; placeAt: PlaceAt },
): SubjectItem | undefined {
  if (!isJsonObject(written)) return undefined;
  const { kind, name, namespace = '' } = written;
  if (typeof kind !== 'string' || typeof name !== 'string' || typeof namespace !== 'string') return undefined;
  const path = ['subjects', index];
  return { kind, name, namespace, path, stablePath: stablePath(object.value, path), place: placeAt(path) };
}
