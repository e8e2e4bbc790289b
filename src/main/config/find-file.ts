import { type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const NAMES = ['seaworthy.yaml', 'seaworthy.yml'];

/** The configuration beside the first target, else in the current folder. A pipe of that name is none: nobody asked to wait for it. */
export function findConfigFile(targets: readonly string[]): string | undefined {
  const [first = '.'] = targets;
  const stats = first === '-' ? undefined : lookAt(first);
  const beside = stats === undefined ? '.' : stats.isDirectory() ? first : dirname(first);
  return [...new Set([beside, '.'])]
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => lookAt(file)?.isFile() === true);
}

/** What a path is; what is wrong with a target, whoever reads it says. */
function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
