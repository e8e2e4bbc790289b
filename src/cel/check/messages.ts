import { findSuggestion } from '../../base/suggest.ts';
import type { MessageLiteral } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { type Known, need } from './known.ts';
import { DYN, type ObjectShape, type SchemaType } from './schema-type.ts';

/** The types that an expression may make, by their whole name; undefined for what is none. */
export type FindMessage = (type: string) => ObjectShape | undefined;

/** `Type{field: value}`. Throws `cel/undeclared` for a type or field that is none, `cel/type` for a value of another type. */
export function checkMessage(node: MessageLiteral, known: Known): SchemaType {
  const shape = known.findMessage?.(node.type);
  if (shape === undefined)
    throw new CelSourceError('cel/undeclared', `there is no message type ${node.type}`, {
      offset: node.start,
      advice: "Write a map: {'name': value}.",
    });
  for (const { name, value, optional } of node.fields) {
    const field = shape.find(name);
    if (field === undefined) throw unknownField(node, name, shape);
    const wanted: SchemaType = optional ? { kind: 'optional', of: field.type } : field.type;
    need(wanted, known.check(value, known), value);
  }
  return { kind: 'object', shape };
}

function unknownField({ type, start }: MessageLiteral, name: string, { fields }: ObjectShape): CelSourceError {
  const near = findSuggestion(name, fields);
  return new CelSourceError('cel/undeclared', `${type} has no field ${name}`, {
    offset: start,
    advice: near === undefined ? `It has ${fields.join(', ')}.` : `Did you mean ${near}?`,
  });
}

/** A type of which any field may be anything. */
export function openShape(name: string): ObjectShape {
  return { name, fields: [], find: () => ({ type: DYN, isRequired: true }) };
}
