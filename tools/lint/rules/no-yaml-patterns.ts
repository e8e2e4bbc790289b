import { placeOf } from '../place.ts';
import { platformReferences } from '../platform-references.ts';
import type { Rule } from '../rule.ts';
import { EXCEPTIONS } from '../rooms.ts';

/** No regular expression reads YAML: patterns see text where the API server sees tokens. */
export const noYamlPatterns: Rule = {
  create(context) {
    const { path, isTest } = placeOf(context.filename, context.cwd);
    if (!path.startsWith('src/manifest/') || isTest || EXCEPTIONS.patterns.some((file) => file === path)) return {};
    const message = 'no regular expression reads YAML; look at characters, or name this file in tools/lint/rooms.ts';
    return {
      Literal(node) {
        if ('regex' in node) context.report({ node, message });
      },
      Program() {
        for (const node of platformReferences(context)) if (node.name === 'RegExp') context.report({ node, message });
      },
    };
  },
};
