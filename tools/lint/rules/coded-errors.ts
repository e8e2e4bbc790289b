import { placeOf } from '../place.ts';
import type { NodeOf, Rule } from '../rule.ts';

const UNCODED: ReadonlySet<string> = new Set(['Error', 'TypeError', 'RangeError', 'SyntaxError', 'AggregateError']);

/** What a person may see has a code and says what to do next, so production throws nothing else. */
export const codedErrors: Rule = {
  create(context) {
    const { path, isTest } = placeOf(context.filename, context.cwd);
    if (!path.startsWith('src/') || isTest) return {};
    const check = (node: NodeOf<'NewExpression'> | NodeOf<'CallExpression'>): void => {
      if (node.callee.type === 'Identifier' && UNCODED.has(node.callee.name))
        context.report({
          node,
          message: `throw a SeaworthyError with a code of the room's table, not ${node.callee.name}`,
        });
    };
    return { NewExpression: check, CallExpression: check };
  },
};
