import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeaworthyError } from '../base/error.ts';
import type { UserControl } from '../controls/compile-control.ts';
import type { ControlErrorCode } from '../controls/errors.ts';

/** Every `control.yaml` below the folders. */
export function readUserControls(folders: readonly string[]): readonly UserControl[] {
  return folders.flatMap((folder) => {
    refuseOtherNames(folder);
    const files = globSync('**/control.yaml', { cwd: folder }).sort();
    if (files.length > 0) return files.map((file) => readControlFile(join(folder, file)));
    const what = existsSync(folder) ? `there is no control.yaml below ${folder}` : `there is no folder ${folder}`;
    throw new SeaworthyError<ControlErrorCode>('controls/none-found', what, {
      advice: 'Name the folder that holds your controls.',
    });
  });
}

/** Nothing that looks like a control is passed over in silence. */
function refuseOtherNames(folder: string): void {
  const [first] = globSync('**/control.{ts,js,yml,json}', { cwd: folder, exclude: ['**/node_modules'] }).sort();
  if (first === undefined) return;
  const isCode = /\.[tj]s$/.test(first);
  throw new SeaworthyError<ControlErrorCode>(
    'controls/malformed',
    `${join(folder, first)}: ${isCode ? "a control of one's own is written in CEL; no code of yours is run" : 'a control is called control.yaml'}`,
    { advice: isCode ? 'Write it as control.yaml, or move the file away.' : 'Rename the file.' },
  );
}

function readControlFile(file: string): UserControl {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new SeaworthyError<ControlErrorCode>('controls/none-found', `${file} cannot be read`, {
      advice: 'Give read permission, or name another folder.',
      cause: error,
    });
  }
}
