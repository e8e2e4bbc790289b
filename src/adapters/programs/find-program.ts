import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, sep } from 'node:path';

export interface Search {
  /** As the environment has it. */
  readonly path: string;
  /** A folder that is scanned: what lies in it is input, and no input is executed. */
  readonly outside: string;
}

/** The absolute path of a program; relative entries of PATH name whatever folder one happens to be in, so they do not count. */
export function findProgram(name: string, { path, outside }: Search): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  return listFolders(path)
    .flatMap((folder) => names.map((each) => join(folder, each)))
    .find((program) => isProgram(program) && !isBelow(realpathSync(program), realOf(outside)));
}

/** PATH as a child gets it: its absolute entries. */
export function listFolders(path: string): readonly string[] {
  return path.split(delimiter).filter((folder) => isAbsolute(folder));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whoever scans everything trusts what is installed there. */
function isBelow(path: string, folder: string): boolean {
  if (dirname(folder) === folder) return false;
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
