import { isCarefulName, isOnEveryObject } from '../careful-names.ts';
import type { Emitter } from './emitter.ts';

interface FieldTarget {
  readonly into: string;
  /** What answers where the operand has no such property: a function of operand and field. */
  readonly otherwise: string;
  readonly emitter: Emitter;
}

/** Reads a property straight from an object; a name that more than documents have is read from documents' maps alone. */
export function emitField(operand: string, field: string, { into, otherwise, emitter }: FieldTarget): void {
  const slow = `${otherwise}(${operand}, ${JSON.stringify(field)})`;
  emitter.line(
    isOnEveryObject(field)
      ? `${into} = ${slow};`
      : `if ((${into} = ${readIfAny(operand, field)}) === undefined) ${into} = ${slow};`,
  );
}

interface OptionalTarget extends FieldTarget {
  readonly block: string;
}

/** The same, and leaves a block where there is nothing. */
export function emitFieldOrLeave(
  operand: string,
  field: string,
  { into, otherwise, emitter, block }: OptionalTarget,
): void {
  const slow = `(${into} = ${otherwise}(${operand}, ${JSON.stringify(field)})) === undefined`;
  const isAbsent = isOnEveryObject(field)
    ? slow
    : `(${into} = ${readIfAny(operand, field)}) === undefined && (${isMap(operand)} || ${slow})`;
  emitter.line(`if (${isAbsent}) break ${block};`);
}

/** Whether it is a document's map: then what was not read from it is not there. One with such a key goes the slow way. */
function isMap(operand: string): string {
  return `${operand}?.constructor === Object`;
}

/** Gives undefined for null, too. */
function readIfAny(operand: string, field: string): string {
  return isCarefulName(field)
    ? `${isMap(operand)} ? ${accessTo(operand, field)} : undefined`
    : accessIfAny(operand, field);
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

export function accessTo(operand: string, field: string): string {
  return IDENTIFIER.test(field) ? `${operand}.${field}` : `${operand}[${JSON.stringify(field)}]`;
}

function accessIfAny(operand: string, field: string): string {
  return IDENTIFIER.test(field) ? `${operand}?.${field}` : `${operand}?.[${JSON.stringify(field)}]`;
}
