import { findForbidden } from './yaml-characters.ts';
import type { YamlNode } from './yaml-node.ts';
import { scanYaml } from './yaml-scan.ts';
import { refuse } from './yaml-tokens.ts';
import { createTreeReader } from './yaml-tree.ts';

/**
 * Reads the one document of a text by the rules of YAML 1.1 as `sigs.k8s.io/yaml` has them.
 * Undefined where the text holds none. Throws YamlRefusal.
 */
export function parseYaml(text: string): YamlNode | undefined {
  const forbidden = findForbidden(text);
  if (forbidden >= 0) refuse('forbidden-character', forbidden);
  const tree = createTreeReader(text, scanYaml(text));
  tree.takeDirectives();
  if (tree.isAtEnd()) return undefined;
  const root = tree.takeRoot();
  tree.expectEnd();
  return root;
}
