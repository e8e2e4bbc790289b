import { type Json, isJsonObject, type JsonObject } from '../../base/json.ts';
import { ANY_KIND, type KindRead, type ObjectSeen } from '../../evidence/held/compare-kinds.ts';
import { listGroups, readLines } from '../../evidence/objects/read-pieces.ts';
import type { KeptReader } from '../../evidence/ports.ts';
import { groupOf } from '../../facts/api-group.ts';
import type { RecordedPart } from './recorded-runs.ts';

/** By `cluster group/Kind`, how it was read. Throws `evidence/incomplete`. */
export async function readKinds(
  ledger: KeptReader,
  { cluster, digests }: RecordedPart,
): Promise<ReadonlyMap<string, KindRead>> {
  const kinds = new Map<string, KindRead>();
  const groups = await listGroups(ledger, digests.get('events') ?? '');
  for await (const line of readLines(ledger, groups)) {
    const event = JSON.parse(line) as Json;
    if (!isJsonObject(event) || event['kind'] !== 'collection' || !isJsonObject(event['collection'])) continue;
    const { group, kind, namespace, state } = event['collection'];
    const name = `${cluster} ${textOf(group)}/${textOf(kind)}`;
    const read = describeLists(event['lists'], new Map([[textOf(namespace), textOf(state)]]));
    const before = kinds.get(name);
    kinds.set(name, before === undefined ? read : join(before, read));
  }
  return kinds;
}

function describeLists(lists: Json | undefined, states: KindRead['states']): KindRead {
  const read = Array.isArray(lists) ? lists.filter(isJsonObject) : [];
  const counts = read.map(({ objects }) => objects);
  return {
    objects: counts.every((count) => typeof count === 'number')
      ? counts.reduce((sum: number, count) => sum + count, 0)
      : undefined,
    states,
    versions: new Map(read.map(({ path, resourceVersion }) => [textOf(path), textOf(resourceVersion)])),
  };
}

/** Namespace by namespace, or by several versions of a group: one kind. */
function join(left: KindRead, right: KindRead): KindRead {
  const isCounted = left.objects !== undefined && right.objects !== undefined;
  return {
    objects: isCounted ? left.objects + right.objects : undefined,
    states: new Map([...left.states, ...right.states]),
    versions: new Map([...left.versions, ...right.versions]),
  };
}

/** The objects of some groups of a cluster. Throws `evidence/incomplete`. */
export async function readObjects(
  ledger: KeptReader,
  { cluster, kinds }: { readonly cluster: string; readonly kinds: ReadonlyMap<string, KindRead> },
  groups: readonly string[],
): Promise<readonly ObjectSeen[]> {
  const objects: ObjectSeen[] = [];
  for await (const line of readLines(ledger, groups)) objects.push(describeObject(parseObject(line)));
  return objects;

  function describeObject(object: JsonObject | undefined): ObjectSeen {
    if (object === undefined) return { kind: ANY_KIND, name: '', state: undefined };
    const { apiVersion, kind, metadata } = object;
    const { namespace, name, uid, resourceVersion } = isJsonObject(metadata) ? metadata : ({} as JsonObject);
    const group = groupOf(textOf(apiVersion));
    const exact = `${cluster} ${group}/${textOf(kind)}`;
    const isVersioned = typeof uid === 'string' && typeof resourceVersion === 'string';
    return {
      // Where every kind of a group was asked for, its lists are told as one.
      kind: kinds.has(exact) ? exact : `${cluster} ${group}/*`,
      name: namespace === undefined ? textOf(name) : `${textOf(namespace)}/${textOf(name)}`,
      state: isVersioned ? `${uid} ${resourceVersion}` : undefined,
    };
  }
}

/** Undefined where a mask covers so much that it reads as nothing. */
function parseObject(line: string): JsonObject | undefined {
  try {
    const object = JSON.parse(line) as Json;
    return isJsonObject(object) ? object : undefined;
  } catch {
    return parseHead(line);
  }
}

/** As an API server begins an object: what is masked stands behind. */
const HEAD =
  /^(\{"apiVersion":"[^"\\]+","kind":"[^"\\]+","metadata":\{(?:"(?:name|generateName|namespace)":"[^"\\]*",)*"uid":"[^"\\]+","resourceVersion":"[^"\\]+")[,}]/;

function parseHead(line: string): JsonObject | undefined {
  const [, head] = HEAD.exec(line) ?? [];
  return head === undefined ? undefined : (JSON.parse(`${head}}}`) as JsonObject);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
