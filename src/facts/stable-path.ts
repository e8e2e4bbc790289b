import { findChild } from '../base/find-value.ts';
import { isJsonObject, type Json } from '../base/json.ts';
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
      text += text === '' ? renderPath([maskKey(step)]) : renderStep(step);
      field = step;
    }
    current = findChild(current, step);
  }
  return text;
}

/** The end of a stable path, behind what is not empty: of a path as it is shown, too. */
export function renderFields(fields: readonly string[]): string {
  return fields.map(renderStep).join('');
}

/** Fields are few, and asked for again in every object; what somebody chose as a key may be anything. */
const steps = new Map<string, string>();
const MOST_STEPS = 2000;

function renderStep(step: string): string {
  const known = steps.get(step);
  if (known !== undefined) return known;
  const rendered = renderPath([maskKey(step)]);
  const behind = rendered.startsWith('[') ? rendered : `.${rendered}`;
  if (steps.size < MOST_STEPS) steps.set(step, behind);
  return behind;
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
  let text = '';
  let hasOwn = false;
  for (const key of keys) {
    const own = Object.hasOwn(element, key) ? (element[key] ?? undefined) : undefined;
    const value = own ?? MERGE_KEY_DEFAULTS.get(key);
    if (value === undefined || typeof value === 'object') continue;
    text += `${text === '' ? '' : ','}${key}=${renderKeyValue(String(value))}`;
    if (own !== undefined) hasOwn = true;
  }
  return hasOwn ? text : undefined;
}

/** Quoted where it could be taken for another key or the end. */
function renderKeyValue(text: string): string {
  const shown = maskKey(text);
  return /^[\w./:*@-]+$/.test(shown) ? shown : JSON.stringify(shown);
}
