import { findChild } from '../base/find-value.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { type Path, renderPath } from '../base/path.ts';
import { maskKey } from './detectors/mask-key.ts';
import { MERGE_KEY_DEFAULTS, MERGE_KEYS, WORD_SETS } from './merge-keys.ts';

/**
 * A path that survives reordering: `containers[name=app].ports[containerPort=8080,protocol=TCP]`.
 * Elements without a merge key keep their position; no value stands in it but merge keys.
 * The stable path of a path's beginning is the beginning of its stable path.
 */
export function stablePath(value: Json, path: Path): string {
  let text = '';
  let current: Json | undefined = value;
  let field = '';
  for (const step of path) {
    if (typeof step === 'number') text += renderElement(current, step, field);
    else {
      text += text === '' ? renderPath([maskKey(step)]) : renderStep(maskKey(step));
      field = step;
    }
    current = findChild(current, step);
  }
  return text;
}

/** The end of a stable path, behind what is not empty: of a path as it is shown, too. */
export function renderFields(fields: readonly string[]): string {
  return fields.map((field) => renderStep(maskKey(field))).join('');
}

function renderStep(step: string): string {
  const rendered = renderPath([step]);
  return rendered.startsWith('[') ? rendered : `.${rendered}`;
}

function renderElement(list: Json | undefined, index: number, field: string): string {
  const keys = Array.isArray(list) ? keysOf(list, field) : [];
  const key = keys[index];
  return key === undefined ? `[${index}]` : `[${key}${renderTurn(keys, index)}]`;
}

/** Nothing for the first element with a key; `#2` for the second: a list may break its own rule. */
function renderTurn(keys: readonly (string | undefined)[], index: number): string {
  let turn = 1;
  for (let before = 0; before < index; before++) if (keys[before] === keys[index]) turn += 1;
  return turn === 1 ? '' : `#${turn}`;
}

/** Of the list that was last asked about: one element after the other is, and by one control after the other. */
let last: { readonly list: readonly Json[]; readonly field: string; readonly keys: readonly (string | undefined)[] } = {
  list: [],
  field: '',
  keys: [],
};

function keysOf(list: readonly Json[], field: string): readonly (string | undefined)[] {
  if (last.list !== list || last.field !== field)
    last = { list, field, keys: list.map((element) => keyOf(element, field)) };
  return last.keys;
}

function keyOf(element: Json | undefined, field: string): string | undefined {
  if (typeof element === 'string') return WORD_SETS.has(field) ? renderKeyValue(element) : undefined;
  const keys = MERGE_KEYS.get(field);
  if (keys === undefined || !isJsonObject(element)) return undefined;
  const parts = keys.flatMap((key) => renderKey(element, key));
  return parts.every(([, isDefault]) => isDefault) ? undefined : parts.map(([text]) => text).join(',');
}

function renderKey(element: JsonObject, key: string): readonly (readonly [text: string, isDefault: boolean])[] {
  const own = Object.hasOwn(element, key) ? element[key] : undefined;
  const value = own ?? MERGE_KEY_DEFAULTS.get(key);
  if (value === undefined || value === null || typeof value === 'object') return [];
  return [[`${key}=${renderKeyValue(String(value))}`, own === undefined || own === null]];
}

/** Quoted where it could be taken for another key or the end. */
function renderKeyValue(text: string): string {
  const shown = maskKey(text);
  return /^[\w./:*@-]+$/.test(shown) ? shown : JSON.stringify(shown);
}
