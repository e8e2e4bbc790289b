import { isJsonObject, type Json } from '../../base/json.ts';

/** Labels as they have to be; nothing is a map of no texts. */
export function isMapOfTexts(value: Json | undefined): boolean {
  if (value === undefined) return true;
  return isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string');
}
