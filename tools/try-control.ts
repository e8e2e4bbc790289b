import { globSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SeaworthyError } from '../src/base/error.ts';
import { findControlFolder, loadControl } from './control/load-control.ts';
import { renderTrial } from './control/render-trial.ts';

const USAGE = `npm run try -- ID [FILE…]

Judges manifests by one control, in the sources as they stand, and shows how it came to what it says.
ID is a control's id, or a folder with a control.yaml in it. Without files: the control's own examples.
A first line "# complete: all" says that nothing runs but what is in the file;
a line "# kubernetes: 1.30" says which Kubernetes it is meant for, where that is not the newest.
`;

/** `npm run try`: for whoever writes a control. */
async function tryControl([id, ...given]: readonly string[]): Promise<number> {
  if (id === undefined || id === '--help' || id === '-h') {
    process.stdout.write(USAGE);
    return id === undefined ? 2 : 0;
  }
  const folder = findControlFolder(id);
  const control = await loadControl(folder);
  const files = given.length === 0 ? [join(folder, 'examples')] : given;
  process.stdout.write(`${control.id}: ${control.title}\n\n`);
  for (const file of files.flatMap(listManifests))
    process.stdout.write(
      `${renderTrial(control, { file: relative(process.cwd(), file), text: readFileSync(file, 'utf8') })}\n`,
    );
  return 0;
}

function listManifests(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return globSync('**/*.{yaml,yml,json}', { cwd: path })
    .sort()
    .map((file) => join(path, file));
}

try {
  process.exitCode = await tryControl(process.argv.slice(2));
} catch (error) {
  if (error instanceof SeaworthyError) process.stderr.write(`${error.message}\n${error.advice}\n`);
  else if (error instanceof Error && 'code' in error) process.stderr.write(`${error.message}\n`);
  else throw error;
  process.exitCode = 2;
}
