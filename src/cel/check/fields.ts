import { findSuggestion } from '../../base/suggest.ts';
import type { Expression, Has, Index, Select } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { standInFor } from './advice.ts';
import { type Known, need } from './known.ts';
import { placeOf, renderPlace } from './presence.ts';
import {
  BOOL,
  DYN,
  describeType,
  INT,
  isUnknown,
  keyOf,
  NEVER,
  type SchemaType,
  type ShapeField,
} from './schema-type.ts';

type Step = Pick<Select, 'field' | 'end'>;

export function checkHas({ operand, field, end }: Has, known: Known): SchemaType {
  checkField({ field, end: end - 1 }, contentOf(known.check(operand, known)));
  return BOOL;
}

export function checkSelect(node: Select, known: Known): SchemaType {
  // A name that is wrong is told before a guard that is missing.
  const expected = peek(node.operand, known);
  if (expected !== undefined) checkField(node, contentOf(expected));
  const operand = known.check(node.operand, known);
  const field = checkField(node, contentOf(operand));
  if (node.optional || operand.kind === 'optional') return toOptional(field.type);
  if (!field.isRequired && !known.isLenient && !isPresent(node, known)) throw unguarded(node, operand, field.type);
  return field.type;
}

/** The type of a chain of fields as if everything were there; undefined for what is none. */
function peek(node: Expression, known: Known): SchemaType | undefined {
  if (node.kind === 'identifier') return known.variables.get(node.name);
  const operand = node.kind === 'select' ? peek(node.operand, known) : undefined;
  const holder = operand && contentOf(operand);
  return node.kind === 'select' && holder?.kind === 'object' ? holder.shape.find(node.field)?.type : undefined;
}

function contentOf(type: SchemaType): SchemaType {
  return type.kind === 'optional' ? type.of : type;
}

/** An optional that holds an optional stays one: its fields are selected as the outer one's. */
function toOptional(type: SchemaType): SchemaType {
  return type.kind === 'optional' ? type : { kind: 'optional', of: type };
}

/** What the API server makes of an element of an optional: one of whatever type is asked for. */
const ANY_OPTIONAL: SchemaType = { kind: 'optional', of: NEVER };

function isPresent(node: Select | Index, { present }: Known): boolean {
  const place = placeOf(node);
  return place !== undefined && present.has(place);
}

/** The field, or why there is none; keys of maps may always be missing. */
function checkField({ field, end }: Step, holder: SchemaType): ShapeField {
  const offset = end - field.length;
  if (isUnknown(holder)) return { type: DYN, isRequired: true };
  if (holder.kind === 'map') return { type: holder.value, isRequired: holder.known?.has(field) === true };
  if (holder.kind !== 'object')
    throw new CelSourceError('cel/type', `${describeType(holder)} has no fields`, {
      offset,
      advice: SIZES.has(field) ? 'Write size(…) around it.' : (ADVICE[holder.kind] ?? 'Take the selection away.'),
    });
  const found = holder.shape.find(field);
  if (found !== undefined) return found;
  const near = findSuggestion(field, holder.shape.fields);
  throw new CelSourceError('cel/type', `${holder.shape.name} has no field ${field}`, {
    offset,
    advice: near === undefined ? `Its fields are ${holder.shape.fields.join(', ')}.` : `Did you mean ${near}?`,
  });
}

const SIZES: ReadonlySet<string> = new Set(['length', 'size', 'count', 'len']);
const ADVICE: Readonly<Record<string, string>> = {
  list: 'Its elements have: write list.all(x, …) or list.exists(x, …).',
  string: 'It is a text: compare it, or call a function of texts.',
};

function unguarded(node: Select, operand: SchemaType, type: SchemaType): CelSourceError {
  const path = renderPlace(placeOf(node.operand));
  const guard = operand.kind === 'map' ? `'${node.field}' in ${path}` : `has(${path}.${node.field})`;
  return new CelSourceError('cel/type', `${path}.${node.field} may be absent, and reading it would then be an error`, {
    offset: node.end - node.field.length,
    advice: `Write ${path}.?${node.field}${type.kind === 'object' ? '.?field' : ''}.orValue(${standInFor(type)}), or ${guard} && … before it.`,
  });
}

export function checkIndex(node: Index, known: Known): SchemaType {
  const operand = known.check(node.operand, known);
  const key = known.check(node.index, known);
  const holder = contentOf(operand);
  const found = checkElement(node, holder, key);
  if (known.isLenient && node.optional && isUnknown(holder)) return operand.kind === 'optional' ? ANY_OPTIONAL : DYN;
  // Of what nothing is known in, the server does not know whether the whole is one.
  if (known.isLenient && operand.kind === 'optional' && isUnknown(holder)) return DYN;
  if (node.optional || operand.kind === 'optional') return toOptional(found.type);
  if (found.isRequired || known.isLenient || isPresent(node, known)) return found.type;
  const path = renderPlace(placeOf(node.operand));
  throw new CelSourceError('cel/type', `${path} may not hold this key, and reading it would then be an error`, {
    offset: node.index.start,
    advice: `Write ${path}[?key].orValue(…), or key in ${path} && … before it.`,
  });
}

/** What stands under an index or key; a place behind the end of a list is no matter of types. */
function checkElement({ index }: Index, holder: SchemaType, key: SchemaType): ShapeField {
  const name = index.kind === 'literal' && typeof index.value === 'string' ? index.value : undefined;
  if (isUnknown(holder)) return { type: DYN, isRequired: true };
  if (holder.kind === 'list') {
    need(INT, key, index);
    return { type: holder.of, isRequired: true };
  }
  if (holder.kind === 'map') {
    need(keyOf(holder), key, index);
    return { type: holder.value, isRequired: name !== undefined && holder.known?.has(name) === true };
  }
  if (holder.kind === 'object' && name === undefined) {
    need({ kind: 'string' }, key, index);
    return { type: DYN, isRequired: false };
  }
  if (holder.kind === 'object' && name !== undefined) return checkField({ field: name, end: index.end - 1 }, holder);
  throw new CelSourceError('cel/type', `${describeType(holder)} has no elements`, {
    offset: index.start,
    advice: holder.kind === 'string' ? 'Write text.charAt(i), or text.split(…)[i].' : 'Take the index away.',
  });
}
