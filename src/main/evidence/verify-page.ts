import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { markPacked } from '../../report/pack/verify-page.ts';

/** The page of the verifier for a pack, by its name in it; nothing where the program runs from its sources, which have none. */
export function findVerifyPage(): Readonly<Record<string, string>> {
  const file = join(dirname(import.meta.filename), 'verify.html');
  return existsSync(file) ? { 'verify.html': markPacked(readFileSync(file, 'utf8')) } : {};
}
