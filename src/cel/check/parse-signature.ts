import { DYN, NAMED, parseTypeOf, type SchemaType } from './schema-type.ts';

/** One way to call a function: what each parameter may be, and what comes out. */
export interface Overload {
  readonly parameters: readonly (readonly SchemaType[])[];
  readonly result: SchemaType;
}

/** Names beside those of a schema: types without their parts, and values that no document holds. */
const NAMES: Readonly<Record<string, SchemaType>> = {
  ...NAMED,
  any: DYN,
  type: { kind: 'type' },
  list: { kind: 'list', of: DYN },
  map: { kind: 'map', key: DYN, value: DYN },
  optional: { kind: 'optional', of: DYN },
  'list(optional)': { kind: 'list', of: { kind: 'optional', of: DYN } },
  ...Object.fromEntries(
    ['Quantity', 'URL', 'IP', 'CIDR', 'Semver', 'Format', 'Authorizer'].map((name) => [name, { kind: 'opaque', name }]),
  ),
};

/** The overloads of a signature: see `signatures.ts` for how it is written. */
export function parseSignature(signature: string): readonly Overload[] {
  return signature.split(';').map((overload) => {
    const [parameters = '', result = ''] = overload.split('->');
    return {
      parameters: parameters.trim() === '' ? [] : parameters.split(',').map((each) => each.split('|').map(parse)),
      result: parse(result),
    };
  });
}

function parse(text: string): SchemaType {
  return parseTypeOf(text.replaceAll(' ', ''), NAMES) ?? DYN;
}
