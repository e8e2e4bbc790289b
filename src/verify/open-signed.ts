import { openArchive } from './archive.ts';
import { checkSeal, type Stamp } from './check-seal.ts';
import type { Findings } from './findings.ts';
import { parsePackKey } from './keys.ts';
import { KEY, openFiles, type PackFiles, SIGNATURE, SUMS } from './pack-files.ts';
import type { Checks, PackBytes } from './ports.ts';
import { isLow, parseSignature } from './signature.ts';

interface OpenPack {
  readonly files: PackFiles;
  readonly stamp: Stamp | undefined;
}

/** The files of a pack whose list is signed by the key that it brings along: whose that is, comes later. */
export async function openSigned(
  bytes: PackBytes,
  roots: string | undefined,
  { found, checks }: { readonly found: Findings; readonly checks: Checks },
): Promise<OpenPack | undefined> {
  const archive = await openArchive(bytes, found);
  if (archive === undefined) return undefined;
  const [list, signature] = [await archive.read(SUMS), await archive.read(SIGNATURE)];
  if (list === undefined || signature === undefined) {
    const name = list === undefined ? SUMS : SIGNATURE;
    if (archive.names.includes(name)) found.add('tampered', `${name} is not as the archive says`);
    else found.add('incomplete', `${name} is not in the pack`);
    return undefined;
  }
  const files = await openFiles(archive, list, { found, checks });
  if (files === undefined) return undefined;
  const raw = parseSignature(signature);
  const key = parsePackKey((await files.readText(KEY)) ?? '');
  if (key === undefined) {
    if (files.has(KEY)) found.add('tampered', `${KEY} is no key that could have signed a pack`);
    return { files, stamp: undefined };
  }
  if (raw === undefined || !isLow(raw) || !(await checks.isEcdsa(key, list, raw)))
    found.add('tampered', `${SIGNATURE} is no signature of ${SUMS} by ${KEY}, written as packs have it`);
  return { files, stamp: await checkSeal(archive, { list, signature, key, found, checks }, roots) };
}
