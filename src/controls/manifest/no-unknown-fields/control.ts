import { findSuggestion } from '../../../base/suggest.ts';
import { findUnknownFields, type UnknownField } from '../../../facts/schema/unknown-fields.ts';
import type { ObjectControl } from '../../control.ts';

/** The API server drops fields that it does not know, unless it is asked to be strict. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'manifest/no-unknown-fields',
  aliases: [],
  title: 'Objects set fields that exist',
  severity: 'medium',
  since: '0.1.0',
  subject: 'object',
  reads: ['all'],
  parameters: [],
  fix: { kind: 'none', reason: 'only its author knows which field is meant, and setting it changes what runs' },
  judge(object) {
    const found = findUnknownFields(object);
    if (found === undefined) return undefined;
    return [
      ...found.unknown.map((field) => ({ path: field.path, message: describe(field) })),
      ...found.malformed.map((path) => ({ path, notEvaluated: 'malformed' as const })),
    ];
  },
};

function describe({ path, known, under }: UnknownField): string {
  const name = String(path.at(-1));
  return `there is no field ${name} here${hint(name, known, under)}, so the API server drops it, or refuses the object`;
}

function hint(name: string, known: readonly string[], under: string | undefined): string {
  if (under !== undefined) return ` (it is one of ${under})`;
  const near = findSuggestion(name, known);
  return near === undefined ? '' : ` (is ${near} meant?)`;
}
