import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeaworthyError } from '../base/error.ts';
import type { ControlErrorCode } from '../controls/errors.ts';
import type { UserControl } from './select-controls.ts';

/** Every `control.yaml` below the folders. */
export function readUserControls(folders: readonly string[]): readonly UserControl[] {
  return folders.flatMap((folder) => {
    const files = globSync('**/control.yaml', { cwd: folder }).sort();
    if (files.length > 0) return files.map((file) => readControlFile(join(folder, file)));
    throw new SeaworthyError<ControlErrorCode>('controls/none-found', `there is no control.yaml below ${folder}`, {
      advice: 'Name the folder that holds your controls.',
    });
  });
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
