import { isJsonObject, type Json, type JsonObject, setOwn } from '../../base/json.ts';
import type { Path, PathStep } from '../../base/path.ts';
import { valueAt, type World } from './created.ts';

/** Around what a marker stands for; no text of a manifest begins with it. */
const MARK = '\u0001';

/** A text that stands where a value is not known, so that it stays one wherever its place moves to. */
export function markerOf(what: string): string {
  return `${MARK}${what}`;
}

export function isMarker(value: Json | undefined): value is string {
  return typeof value === 'string' && value.startsWith(MARK);
}

/** What is not known. */
export function readMarker(marker: string): string {
  return marker.slice(MARK.length);
}

/** Texts that are not known become markers. Places of which it is not known whether anything stands there stay paths. */
export function markWorld(world: World): World {
  const isText = (path: Path): boolean => typeof valueAt(world.value, path) === 'string';
  const value = world.unknown
    .filter(isText)
    .reduce<Json>((whole, path) => replaceAt(whole, path, (own) => markerOf(String(own))), world.value);
  return { ...world, value: value as JsonObject, unknown: world.unknown.filter((path) => !isText(path)) };
}

/** Markers become paths again. */
export function unmarkWorld(world: World): World {
  const found = listMarkers(world.value);
  const value = found.reduce<Json>(
    (whole, path) => replaceAt(whole, path, (own) => readMarker(String(own))),
    world.value,
  );
  return { ...world, value: value as JsonObject, unknown: [...world.unknown, ...found] };
}

/** The places of all markers. */
export function listMarkers(value: Json, at: Path = []): readonly Path[] {
  if (isMarker(value)) return [at];
  if (Array.isArray(value)) return value.flatMap((item, index) => listMarkers(item, [...at, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => listMarkers(item, [...at, key]));
}

function replaceAt(value: Json, [step, ...rest]: Path, change: (own: Json) => Json): Json {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.with(Number(step), replaceAt(value[Number(step)] ?? null, rest, change));
  return isJsonObject(value) ? withField(value, step, replaceAt(value[step] ?? null, rest, change)) : value;
}

function withField(value: JsonObject, key: PathStep, inner: Json): JsonObject {
  const copy = { ...value };
  setOwn(copy, String(key), inner);
  return copy;
}
