import type { Variables } from './known.ts';

/** Names of other languages and of the API server's policies, and what CEL writes here. */
const FOREIGN_NAMES: ReadonlyMap<string, string> = new Map([
  ...['None', 'nil', 'undefined', 'NULL', 'Null'].map((name) => [name, 'CEL writes null.'] as const),
  ...['True', 'TRUE'].map((name) => [name, 'CEL writes true.'] as const),
  ...['False', 'FALSE'].map((name) => [name, 'CEL writes false.'] as const),
  ...['self', 'this', 'resource', 'input'].map((name) => [name, 'The whole object is called object.'] as const),
  ...['oldObject', 'request', 'authorizer', 'namespaceObject', 'variables'].map(
    (name) => [name, 'A scan sees objects as they are: there is no request and nothing from before it.'] as const,
  ),
]);

/** What a name that does not exist was probably meant to be. */
export function adviseName(name: string, variables: Variables): string | undefined {
  for (const [variable, type] of variables)
    if (type.kind === 'object' && type.shape.find(name) !== undefined && !variable.includes('@'))
      return `Did you mean ${variable}.${name}?`;
  return FOREIGN_NAMES.get(name);
}
