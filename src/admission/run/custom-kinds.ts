import type { Path } from '../../base/path.ts';
import type { NotEvaluatedReason } from '../../controls/control.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import { findCustomMisfit } from '../../facts/served/write-custom.ts';
import { findResourceOfKind, type KindResource } from '../../facts/resource-of-kind.ts';
import { isOwnGroup } from '../../facts/built-in-kinds.ts';
import { type CustomKind, DEFINITION, readCustomKind } from '../../facts/served/read-custom.ts';
import type { AdmissionContext } from './admission-context.ts';

/** What is unknown of a kind whose definition is not in the input. */
export const UNSEEN_DEFINITION = 'what its CustomResourceDefinition says';

/** Context never changes. */
const read = new WeakMap<AdmissionContext, ReadonlyMap<string, CustomKind>>();

/** A kind as the CustomResourceDefinition of it says; undefined where none was seen, or several that are not the same. */
export function findCustomKind(context: AdmissionContext, group: string, kind: string): CustomKind | undefined {
  if (isOwnGroup(group)) return undefined;
  const kinds = read.get(context) ?? readKinds(context);
  read.set(context, kinds);
  return kinds.get(`${group}/${kind}`);
}

function readKinds({ objects }: AdmissionContext): ReadonlyMap<string, CustomKind> {
  const definitions = objects.filter(({ group, kind }) => group === DEFINITION.group && kind === DEFINITION.kind);
  return new Map(
    definitions.flatMap(({ value, isDoubtful }) => {
      const custom = isDoubtful ? undefined : readCustomKind(value);
      return custom === undefined ? [] : [[`${custom.group}/${custom.kind}`, custom]];
    }),
  );
}

/** How requests name objects of a kind. */
export function findRequestResource(context: AdmissionContext, group: string, kind: string): KindResource {
  const custom = findCustomKind(context, group, kind);
  return custom === undefined ? findResourceOfKind(group, kind) : { ...custom, isKnown: true };
}

/** Why the API server refuses an object of a custom kind, whatever policies say; undefined where it is in a version that is served, and has its types. */
export function findRefusal(
  { value }: KubeObject,
  custom: CustomKind | undefined,
): { readonly reason: NotEvaluatedReason; readonly path: Path } | undefined {
  if (custom === undefined) return undefined;
  const version =
    String(value['apiVersion'] ?? '')
      .split('/')
      .at(-1) ?? '';
  const schema = custom.schemas.get(version);
  if (schema === undefined) return { reason: 'unsupported', path: ['apiVersion'] };
  const path = findCustomMisfit(value, schema);
  return path === undefined ? undefined : { reason: 'malformed', path };
}
