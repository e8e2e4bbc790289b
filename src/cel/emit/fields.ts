import { isCarefulName } from '../careful-names.ts';
import type { Emitter } from './emitter.ts';

interface FieldTarget {
  readonly into: string;
  /** What answers where the operand has no such property: a function of operand and field. */
  readonly otherwise: string;
  readonly emitter: Emitter;
}

/** Reads a property straight from an object; a name that more than documents have goes the careful way. */
export function emitField(operand: string, field: string, { into, otherwise, emitter }: FieldTarget): void {
  const text = JSON.stringify(field);
  if (isCarefulName(field)) return emitter.line(`${into} = ${otherwise}(${operand}, ${text});`);
  emitter.line(
    `if ((${into} = ${accessIfAny(operand, field)}) === undefined) ${into} = ${otherwise}(${operand}, ${text});`,
  );
}

interface OptionalTarget extends FieldTarget {
  /** What answers where it is known that nothing of that name was read. */
  readonly absent: string;
  readonly block: string;
}

/** The same, and leaves a block where there is nothing. */
export function emitFieldOrLeave(
  operand: string,
  field: string,
  { into, otherwise, absent, emitter, block }: OptionalTarget,
): void {
  const text = JSON.stringify(field);
  const read = isCarefulName(field)
    ? `(${into} = ${otherwise}(${operand}, ${text})) === undefined`
    : `(${into} = ${accessIfAny(operand, field)}) === undefined && (${into} = ${absent}(${operand}, ${text})) === undefined`;
  emitter.line(`if (${read}) break ${block};`);
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

export function accessTo(operand: string, field: string): string {
  return IDENTIFIER.test(field) ? `${operand}.${field}` : `${operand}[${JSON.stringify(field)}]`;
}

/** Gives undefined for null, too. */
function accessIfAny(operand: string, field: string): string {
  return IDENTIFIER.test(field) ? `${operand}?.${field}` : `${operand}?.[${JSON.stringify(field)}]`;
}
