import type { Comprehension } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { declare, type Known, learn, need } from './known.ts';
import { consequenceOf } from './presence.ts';
import { narrow } from './narrow.ts';
import { isOrdered } from './operators.ts';
import { BOOL, DYN, describeType, INT, isUnknown, keyOf, type SchemaType } from './schema-type.ts';

export function checkComprehension(node: Comprehension, known: Known): SchemaType {
  const range = known.check(node.range, known);
  const inner = declare(known, variablesOf(node, range));
  if (node.condition !== undefined) need(BOOL, known.check(node.condition, inner), node.condition);
  const learnt =
    node.condition === undefined ? inner : learn(inner, consequenceOf(node.condition, known.implied).whenTrue);
  const body = known.check(node.body, learnt);
  return resultOf(node, { range, body, known });
}

interface Parts {
  readonly range: SchemaType;
  readonly body: SchemaType;
  readonly known: Known;
}

function resultOf(node: Comprehension, { range, body, known }: Parts): SchemaType {
  switch (node.macro) {
    case 'all':
    case 'exists':
    case 'existsOne':
      need(BOOL, body, node.body);
      return BOOL;
    case 'filter': {
      need(BOOL, body, node.body);
      const { whenTrue } = consequenceOf(node.body, known.implied);
      return { kind: 'list', of: narrow(elementOf(range), node.variables[0], whenTrue) };
    }
    case 'map':
    case 'transformList':
      return { kind: 'list', of: body };
    case 'transformMap':
      return { kind: 'map', key: range.kind === 'list' ? INT : elementOf(range), value: body };
    case 'transformMapEntry':
      need({ kind: 'map', key: DYN, value: DYN }, body, node.body);
      return body.kind === 'map' ? { kind: 'map', key: keyOf(body), value: body.value } : DYN;
    case 'sortBy':
      return sorted(node, range, body);
    case 'optMap':
      return { kind: 'optional', of: body };
    case 'optFlatMap':
      need({ kind: 'optional', of: DYN }, body, node.body);
      return body;
  }
}

function sorted(node: Comprehension, range: SchemaType, body: SchemaType): SchemaType {
  need({ kind: 'list', of: DYN }, range, node.range);
  if (isUnknown(body) || isOrdered(body)) return range;
  throw new CelSourceError('cel/type', `sortBy() wants a key that has an order, and this is ${describeType(body)}`, {
    offset: node.body.start,
    advice: 'Give a number, a text or a time of each element.',
  });
}

/** What one variable walks: elements of a list, keys of a map. */
function elementOf(range: SchemaType): SchemaType {
  if (range.kind === 'list') return range.of;
  if (range.kind === 'map') return keyOf(range);
  return DYN;
}

function variablesOf(node: Comprehension, range: SchemaType): readonly (readonly [string, SchemaType])[] {
  const [first, second] = node.variables;
  if (node.macro === 'optMap' || node.macro === 'optFlatMap') {
    need({ kind: 'optional', of: DYN }, range, node.range);
    return [[first, range.kind === 'optional' ? range.of : DYN]];
  }
  if (!isUnknown(range) && !WALKED.has(range.kind)) throw unwalkable(node, range);
  if (second === undefined) return [[first, elementOf(range)]];
  const value = range.kind === 'map' ? range.value : range.kind === 'list' ? range.of : DYN;
  return [
    [first, range.kind === 'list' ? INT : elementOf(range)],
    [second, value],
  ];
}

/** The API server walks no object of its schema either. */
const WALKED: ReadonlySet<string> = new Set(['list', 'map']);

function unwalkable({ macro, range: { start } }: Comprehension, range: SchemaType): CelSourceError {
  const name = macro === 'existsOne' ? 'exists_one' : macro;
  const advice =
    range.kind === 'optional'
      ? 'Write .orValue([]) behind it.'
      : range.kind === 'string'
        ? "Write .split('') behind it for its letters."
        : range.kind === 'object'
          ? 'Name the fields that you mean, one by one.'
          : 'Walk a list or a map.';
  return new CelSourceError('cel/type', `${name}() walks a list or a map, and this is ${describeType(range)}`, {
    offset: start,
    advice,
  });
}
