import { placeOf } from '../place.ts';
import type { Rule } from '../rule.ts';
import { EXCEPTIONS } from '../rooms.ts';

/** The environment is read in one place, so that one table can say everything that it does. */
export const noEnvironment: Rule = {
  create(context) {
    const { path, isTest } = placeOf(context.filename, context.cwd);
    if (!path.startsWith('src/') || isTest || EXCEPTIONS.environment.some((file) => file === path)) return {};
    return {
      MemberExpression(node) {
        const { object, property } = node;
        if (object.type !== 'Identifier' || object.name !== 'process') return;
        const name = property.type === 'Identifier' ? property.name : property.type === 'Literal' ? property.value : '';
        if (name === 'env')
          context.report({ node, message: 'the environment is read in src/main/ only, by the table of settings' });
      },
    };
  },
};
