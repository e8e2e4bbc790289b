import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../base/digest.ts';

/** Of the files of the program, as `sha256sum *.js *.mjs | sha256sum` has it in its folder. */
export function digestProgram(): string {
  const folder = dirname(import.meta.filename);
  const names = readdirSync(folder).filter((name) => /\.m?[jt]s$/.test(name));
  const lines = [...names]
    .sort()
    .map((name) => `${sha256(new Uint8Array(readFileSync(join(folder, name))))}  ${name}\n`);
  return sha256(lines.join(''));
}
