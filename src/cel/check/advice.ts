import type { Expression } from '../ast.ts';
import type { SchemaType } from './schema-type.ts';

/** What to write where a part is of another type than its place wants. */
export function adviseConversion(wanted: readonly SchemaType[], found: SchemaType, at: Expression): string {
  if (found.kind === 'optional') return `Write .orValue(${standInFor(found.of)}) behind it.`;
  const [first] = wanted;
  if (first?.kind === 'optional') return 'Select the field with .? before it, or leave this out.';
  if (first?.kind === 'bool') return adviseTruth(found);
  if (at.kind === 'literal' && first !== undefined) return adviseLiteral(first, at);
  const target = wanted.find(({ kind }) => CONVERTIBLE[kind]?.has(found.kind) === true);
  if (target !== undefined) return `Write ${target.kind}(…) around it.`;
  return first?.kind === 'list' ? 'Write [ ] around it for a list of one.' : 'Write a value of that type.';
}

/** What may stand for a value that is not there. */
export function standInFor({ kind }: SchemaType): string {
  return STAND_INS[kind] ?? '…';
}

/** Values that stand for nothing, by type. */
const STAND_INS: Readonly<Record<string, string>> = {
  bool: 'false',
  int: '0',
  double: '0.0',
  string: "''",
  list: '[]',
  map: '{}',
};

const NUMBERS_AND_TEXT = new Set(['int', 'uint', 'double', 'string']);
const CONVERTIBLE: Readonly<Record<string, ReadonlySet<string>>> = {
  int: NUMBERS_AND_TEXT,
  uint: NUMBERS_AND_TEXT,
  double: NUMBERS_AND_TEXT,
  string: new Set([...NUMBERS_AND_TEXT, 'bool', 'bytes', 'timestamp', 'duration']),
  timestamp: new Set(['string']),
  duration: new Set(['string']),
};

function adviseTruth(found: SchemaType): string {
  if (found.kind === 'string') return "Compare it: == 'text', or != '' for any text.";
  if (found.kind === 'list' || found.kind === 'map') return 'Ask for its size: size(…) > 0.';
  return found.kind === 'int' || found.kind === 'double' ? 'Compare it: > 0.' : 'Compare it with == or !=.';
}

function adviseLiteral(wanted: SchemaType, { value }: Extract<Expression, { kind: 'literal' }>): string {
  const isNumber = wanted.kind === 'int' || wanted.kind === 'double';
  if (isNumber && typeof value === 'string')
    return value !== '' && Number.isFinite(Number(value)) ? `Write ${value} without quotes.` : 'Write a number.';
  if (wanted.kind === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return `Write '${value}' with quotes.`;
  return wanted.kind === 'double' && typeof value === 'number' ? `Write ${value}.0.` : 'Write a value of that type.';
}
