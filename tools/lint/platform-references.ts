import type { NodeOf, RuleContext } from './rule.ts';

/** Where a file uses names that nothing in it declares: those of the platform. Names in types do not count. */
export function platformReferences({ sourceCode }: RuleContext): readonly NodeOf<'Identifier'>[] {
  const { globalScope } = sourceCode.scopeManager;
  if (globalScope === null) return [];
  const configured = globalScope.variables.filter(({ defs }) => defs.length === 0);
  return [...globalScope.through, ...configured.flatMap(({ references }) => references)]
    .filter((reference) => Reflect.get(reference, 'isTypeReference') !== true)
    .map(({ identifier }) => identifier);
}
