import { findSuggestion } from '../base/suggest.ts';
import data from './schema/api-lifecycles.json' with { type: 'json' };

type ByGroup = Readonly<Record<string, readonly string[]>>;
const KINDS: ByGroup = data.kinds;
/** Kinds that a group had once, since Kubernetes 1.19. */
const FORMER: ByGroup = data.former;
/** Versions that a group has, or had since then. */
const VERSIONS: ByGroup = data.versions;
/** Its kinds have moved, every one of them. */
const OLD_GROUP = 'extensions';
/** Kinds of `v1` that are no objects: kubectl's configuration, the API server's for encryption as it was, and what answers say. */
const NO_OBJECTS: ReadonlySet<string> = new Set(['Config', 'EncryptionConfig', 'Status', 'APIGroup', 'APIVersions']);
/** What ends lists, and the options of requests. */
const NO_OBJECT = /(?:List|Options)$/;

/** Whether a group is one of those that Kubernetes itself brings; `''` is the core group. */
export function isOwnGroup(group: string): boolean {
  return Object.hasOwn(KINDS, group);
}

/** Whether a group is Kubernetes' own and has no such kind in any version; what is no object is not told apart. */
export function isUnknownKind(group: string, kind: string): boolean {
  const kinds = isOwnGroup(group) ? KINDS[group] : undefined;
  if (kinds === undefined || kinds.includes(kind) || NO_OBJECT.test(kind)) return false;
  if (Object.hasOwn(FORMER, group) && FORMER[group]?.includes(kind) === true) return false;
  return group !== '' || !NO_OBJECTS.has(kind);
}

/** Whether a group is Kubernetes' own and has no such version, now or before; an `apiVersion` of a group alone has none. */
export function isUnknownVersion(group: string, version: string): boolean {
  const versions = isOwnGroup(group) ? VERSIONS[group] : undefined;
  return versions !== undefined && !versions.includes(version);
}

/** The version of a group that is not going to change: the highest of those that are neither alpha nor beta. */
export function findStableVersion(group: string): string | undefined {
  return VERSIONS[group]?.findLast((version) => /^v\d+$/.test(version));
}

/** Where a kind is at home: `networking.k8s.io` for Ingress; undefined where no group has it. */
export function findGroupOfKind(kind: string): string | undefined {
  return Object.keys(KINDS).find((group) => group !== OLD_GROUP && KINDS[group]?.includes(kind) === true);
}

/** The kind of whatever group that a mistyped one was meant to be. */
export function findMeantKind(kind: string): string | undefined {
  return findSuggestion(kind, new Set(Object.values(KINDS).flat()));
}
