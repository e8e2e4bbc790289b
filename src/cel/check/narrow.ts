import type { Present } from './presence.ts';
import type { SchemaType } from './schema-type.ts';

type Steps = readonly string[];

/** The type of what a filter let pass: fields that its condition asked for are there. */
export function narrow(type: SchemaType, variable: string, present: Present): SchemaType {
  const places = [...present].map((place) => place.split('\n'));
  return withFields(
    type,
    places.filter(([first]) => first === variable).map(([, ...steps]) => steps),
  );
}

function withFields(type: SchemaType, paths: readonly Steps[]): SchemaType {
  const names = new Set(paths.flatMap(([name]) => name ?? []));
  if (names.size === 0) return type;
  if (type.kind === 'map') return { ...type, known: names.union(type.known ?? new Set()) };
  if (type.kind !== 'object') return type;
  const { shape } = type;
  return {
    kind: 'object',
    shape: {
      ...shape,
      find(field) {
        const found = shape.find(field);
        if (found === undefined || !names.has(field)) return found;
        const inner = paths.filter(([name]) => name === field).map(([, ...steps]) => steps);
        return { type: withFields(found.type, inner), isRequired: true };
      },
    },
  };
}
