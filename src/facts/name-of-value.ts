import type { JsonObject } from '../base/json.ts';

/** `value`, `Value`, `valeu`: what a typo of the name makes is the value of something all the same. */
const VALUE = /^(?:value|[vV][aAlLuUeE]{2,6}|valueFrom)$/;
/** The bit that a small letter has and its capital has not. */
const LOWER = 0x20;
const SMALL_V = 'v'.charCodeAt(0);
const NAME = /^[nN][aAmMeE]{2,4}$/;

/** The name that the value of a name-and-value pair goes by; undefined for any other entry of a map. */
export function findNameOfValue(map: JsonObject, key: string): string | undefined {
  // Every key of every map is asked about.
  if ((key.charCodeAt(0) | LOWER) !== SMALL_V || !VALUE.test(key)) return undefined;
  const { name } = map;
  if (typeof name === 'string') return name;
  if (Array.isArray(name)) return name.find((one) => typeof one === 'string');
  for (const other in map) if (NAME.test(other) && typeof map[other] === 'string') return map[other];
  return undefined;
}
