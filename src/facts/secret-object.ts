import type { Json, JsonObject } from '../base/json.ts';

/** What a Secret may show: what it is, never what it holds. Any other field, misspelt ones too, is masked whole. */
export const KEPT_SECRET_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'type', 'immutable']);

/** In whatever case, and with the typos that are made most. */
const MEANT = /^s(?:ecret|ecrets|ercet|erect|ecert|ecrt|ecre|ceret)$/i;

/**
 * Whether a map is a Secret, wherever it sits (a List, a template, another object's manifest).
 * A reference to one (`kind: Secret, name: x`) has neither metadata nor data. `kindOfItem` is what a typed list says of it.
 */
export function isSecret(map: JsonObject, kindOfItem?: Json): boolean {
  const kind = map['kind'] ?? kindOfItem;
  if (kind !== 'Secret' && !(typeof kind === 'string' && MEANT.test(kind))) return false;
  if (!Object.hasOwn(map, 'metadata') && !Object.hasOwn(map, 'data') && !Object.hasOwn(map, 'stringData')) return false;
  const { apiVersion } = map;
  return typeof apiVersion !== 'string' || !apiVersion.includes('/');
}
