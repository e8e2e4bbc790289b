import { nameFile } from './describe-place.ts';

/** A path as programs compare it with those of a repository: without `./` before it. */
export function nameRelative(file: string): string {
  return nameFile(file).replace(/^(?:\.\/+)+/, '');
}
