import { findValue } from '../../base/find-value.ts';
import { isJsonObject, type Json, type JsonObject, setOwn } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import type { World } from '../../facts/served/created.ts';
import type { ServedObject } from '../../facts/served/serve-object.ts';

/** An object for people and programs to read: without what only a cluster decides, or with a word in its place where something will stand there. */
export function showObject({ worlds: [world] }: ServedObject): JsonObject {
  if (world === undefined) return {};
  const { status: _made, ...value } = world.value;
  return world.unknown.reduce<JsonObject>((whole, path) => hide(whole, path), value);
}

/** Places of which only the cluster knows what stands there, without the status. */
export function listHidden({ worlds: [world] }: ServedObject): readonly Path[] {
  return world?.unknown.filter(([first]) => first !== 'status') ?? [];
}

function hide(value: JsonObject, path: Path): JsonObject {
  const own = findValue(value, path);
  if (own === undefined) return value;
  const changed = replace(value, path, describe(own));
  return isJsonObject(changed) ? changed : value;
}

/** A masked text says what it is. */
function describe(own: Json): string {
  if (typeof own !== 'string' || own === '') return '<not known here>';
  return own.startsWith('<redacted') ? own : `<not known here: ${own}>`;
}

function replace(value: Json, [step, ...rest]: Path, text: string): Json {
  if (step === undefined) return text;
  if (Array.isArray(value)) return value.with(Number(step), replace(value[Number(step)] ?? null, rest, text));
  if (!isJsonObject(value)) return value;
  const copy = { ...value };
  setOwn(copy, String(step), replace(value[step] ?? null, rest, text));
  return copy;
}

/** Whether an object may be in more than one way on its way into the cluster. */
export function hasWorlds({ worlds }: { readonly worlds: readonly World[] }): boolean {
  return worlds.length > 1;
}
