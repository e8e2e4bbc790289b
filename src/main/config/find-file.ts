import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const NAMES = ['seaworthy.yaml', 'seaworthy.yml'];

/** The configuration beside the first target, else in the current folder. */
export function findConfigFile(targets: readonly string[]): string | undefined {
  const [first = '.'] = targets;
  const stats = first === '-' ? undefined : statSync(first, { throwIfNoEntry: false });
  const beside = stats === undefined ? '.' : stats.isDirectory() ? first : dirname(first);
  return [...new Set([beside, '.'])]
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}
