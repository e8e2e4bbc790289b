import { encodeBase64 } from '../../base/base64.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { put, type World } from './created.ts';
import { isMarker } from './markers.ts';

/** `stringData` of a Secret is `data` once it is read. What a manifest has there is masked, and is no text to encode. */
export function readStringData(value: JsonObject): JsonObject {
  const { stringData, ...rest } = value;
  if (value['kind'] !== 'Secret' || !isJsonObject(stringData)) return value;
  const data: Json = rest['data'] ?? {};
  return { ...rest, data: { ...(isJsonObject(data) ? data : {}), ...stringData } };
}

/** The place in which masked text of a Secret is once it is read. */
export function moveStringData(path: Path): Path {
  return path[0] === 'stringData' ? ['data', ...path.slice(1)] : path;
}

/** The same of what a policy put there, which the server reads when all policies were asked. */
export function encodeStringData(world: World): World {
  const { stringData, ...rest } = world.value;
  if (world.value['kind'] !== 'Secret' || !isJsonObject(stringData)) return world;
  const texts = Object.entries(stringData).map(([key, text]) => [key, encode(text)]);
  const moved = { ...world, value: rest, unknown: world.unknown.map(moveStringData) };
  return put(moved, ['data'], Object.fromEntries(texts));
}

function encode(text: Json): Json {
  return isMarker(text) ? text : encodeBase64(new TextEncoder().encode(String(text)));
}
