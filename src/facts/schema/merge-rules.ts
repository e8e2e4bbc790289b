import { findServedFields } from '../served/served-types.ts';
import { MERGE_TEXT } from './merge-text.ts';

/**
 * How server-side apply merges what the Go types of the API server hold, from its OpenAPI (made by tools/build-merge-rules.ts).
 * A field's rule: the keys of a list that is a map, `=` for a list that is a set, `!` for a map or struct that is replaced whole.
 */
interface MergeRules {
  readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Structs that are replaced whole wherever they stand. */
  readonly atomic: readonly string[];
  /** What stands in a key that is not written. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
}

/** A type at a place, as `served-types.ts` writes it, and the rule of the field that it is of. */
export interface MergeType {
  readonly type: string;
  readonly rule?: string | undefined;
}

/** What may stand at a place, and how two of them become one. */
export type MergeShape =
  | { readonly kind: 'list'; readonly of: MergeType; readonly keys: readonly string[] | 'set' | 'atomic' }
  | {
      readonly kind: 'map';
      readonly isAtomic: boolean;
      /** The type under a key; undefined where the key is no field. */
      readonly find: (key: string) => MergeType | undefined;
      /** Whether its keys are fields, and not free. */
      readonly isStruct: boolean;
    }
  | { readonly kind: 'scalar'; readonly of: 'string' | 'number' | 'bool' | 'any' }
  /** Of which nothing is known here. */
  | { readonly kind: 'other' };

let known: MergeRules | undefined;

function readRules(): MergeRules {
  known ??= JSON.parse(MERGE_TEXT) as MergeRules;
  return known;
}

const SCALARS: ReadonlyMap<string, Extract<MergeShape, { kind: 'scalar' }>['of']> = new Map([
  ['string', 'string'],
  ['time', 'string'],
  ['bytes', 'string'],
  ['bool', 'bool'],
  ['int', 'number'],
  ['int32', 'number'],
  ['double', 'number'],
  ['quantity', 'any'],
  ['intstr', 'any'],
]);

export function mergeShapeOf({ type, rule }: MergeType): MergeShape {
  if (type.startsWith('[')) return { kind: 'list', of: { type: type.slice(1, -1) }, keys: keysOf(rule) };
  if (type.startsWith('{')) {
    const of = { type: type.slice(1, -1) };
    return { kind: 'map', isAtomic: rule === '!', isStruct: false, find: () => of };
  }
  const fields = findServedFields(type);
  if (fields !== undefined)
    return {
      kind: 'map',
      isAtomic: rule === '!' || readRules().atomic.includes(type),
      isStruct: true,
      find: (key) => (Object.hasOwn(fields, key) ? fieldOf(type, key, fields[key] as string) : undefined),
    };
  const of = SCALARS.get(type);
  return of === undefined ? { kind: 'other' } : { kind: 'scalar', of };
}

function fieldOf(type: string, field: string, written: string): MergeType {
  return { type: written.replace(/[!?~]+$/, ''), rule: readRules().fields[type]?.[field] };
}

function keysOf(rule: string | undefined): readonly string[] | 'set' | 'atomic' {
  if (rule === undefined) return 'atomic';
  return rule === '=' ? 'set' : rule.split(',');
}

/** What stands in a key of a list's element where nothing is written. */
export function defaultOfKey({ type }: MergeType, key: string): string | number | undefined {
  return readRules().defaults[type]?.[key];
}
