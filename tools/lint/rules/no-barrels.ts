import { placeOf } from '../place.ts';
import type { NodeOf, Rule } from '../rule.ts';
import { EXCEPTIONS } from '../rooms.ts';

/** A name is imported from where it is made: files that hand names on hide cycles and slow the start. */
export const noBarrels: Rule = {
  create(context) {
    const { path } = placeOf(context.filename, context.cwd);
    if (EXCEPTIONS.barrels.includes(path as 'src/cel/runtime.ts')) return {};
    const report = (node: NodeOf<'ExportAllDeclaration'> | NodeOf<'ExportNamedDeclaration'>): void =>
      context.report({ node, message: 'import the name from where it is made; nothing hands names on' });
    return {
      ExportAllDeclaration: report,
      ExportNamedDeclaration(node) {
        if (node.source !== null) report(node);
      },
    };
  },
};
