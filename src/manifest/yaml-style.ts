import type { EditNode } from './edit-tree.ts';
import { columnOf } from './text-lines.ts';
import type { YamlStyle } from './write-yaml.ts';

/** How far maps and lists are indented under their keys: as the first of each is, else by two spaces. */
export function findYamlStyle(text: string, root: EditNode): Pick<YamlStyle, 'step' | 'listStep'> {
  const found: { step?: number; listStep?: number } = {};
  visit(root);
  return { step: found.step ?? 2, listStep: found.listStep ?? found.step ?? 2 };

  function visit(node: EditNode): void {
    if (node.isFlow) return;
    for (const { start, value } of node.entries) {
      if (node.kind === 'map') measure(start, value);
      if (found.step === undefined || found.listStep === undefined) visit(value);
    }
  }

  function measure(keyStart: number, { kind, isFlow, entries }: EditNode): void {
    const first = entries[0];
    if (isFlow || first === undefined) return;
    const step = columnOf(text, first.start) - columnOf(text, keyStart);
    if (kind === 'map' && step > 0) found.step ??= step;
    if (kind === 'list' && step >= 0) found.listStep ??= step;
  }
}
