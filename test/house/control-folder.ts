import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../tools/control/read-objects.ts';

/** A control's folder as its author left it. */
export interface ControlFolder {
  /** The folder's name, which is the control's id. */
  readonly id: string;
  readonly readme: string;
  readonly examples: readonly Manifest[];
}

/** `root` holds the families. */
export function readControlFolder(root: string, id: string): ControlFolder {
  const examples = join(root, id, 'examples');
  return {
    id,
    readme: readFileSync(join(root, id, 'README.md'), 'utf8'),
    examples: globSync('*.yaml', { cwd: examples })
      .sort()
      .map((file) => ({ file, text: readFileSync(join(examples, file), 'utf8') })),
  };
}
