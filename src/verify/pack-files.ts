import type { Archive } from './archive.ts';
import { decodeText, renderHex } from './bytes.ts';
import type { Findings } from './findings.ts';
import type { Checks } from './ports.ts';

export const SUMS = 'SHA256SUMS';
export const SIGNATURE = 'SHA256SUMS.sig';
/** The time of the signature by an authority, and the signature once more as Sigstore has it. */
export const [STAMP, BUNDLE] = ['SHA256SUMS.sig.tsr', 'SHA256SUMS.sigstore.json'] as const;
export const KEY = 'keys/pack.pub';

/** They come from the list, so they are not in it. */
const OUTSIDE: ReadonlySet<string> = new Set([SUMS, SIGNATURE, STAMP, BUNDLE]);

/** Files that have the digest that was signed: nothing is read in any other way. */
export interface PackFiles {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The one that was signed. */
  digestOf(name: string): string | undefined;
  /** Undefined where there is none, or where it is another than the one that was signed. */
  read(name: string): Promise<Uint8Array | undefined>;
  readText(name: string): Promise<string | undefined>;
}

/** The list holds every file of the archive but itself, its signature and what is made of that, and no other. Undefined where it is no list. */
export async function openFiles(
  archive: Archive,
  list: Uint8Array,
  { found, checks }: { readonly found: Findings; readonly checks: Checks },
): Promise<PackFiles | undefined> {
  const sums = parseSums(decodeText(list) ?? '');
  if (sums === undefined) {
    found.add('tampered', `${SUMS} is not written as sha256sum does`);
    return undefined;
  }
  const known = new Set(archive.names);
  const inside = archive.names.filter((name) => !OUTSIDE.has(name));
  for (const name of inside) if (!sums.has(name)) found.add('tampered', `${name} is in the pack, and not in ${SUMS}`);
  const missing = [...sums.keys()].filter((name) => !known.has(name));
  for (const name of missing) found.add('incomplete', `${name} is in ${SUMS}, and not in the pack`);
  const read = async (name: string): Promise<Uint8Array | undefined> => {
    const bytes = await archive.read(name);
    const isSame = bytes !== undefined && renderHex(await checks.sha256(bytes)) === sums.get(name);
    return isSame ? bytes : undefined;
  };
  return {
    names: inside,
    has: (name) => sums.has(name) && known.has(name),
    digestOf: (name) => sums.get(name),
    read,
    async readText(name) {
      const bytes = await read(name);
      return bytes === undefined ? undefined : decodeText(bytes);
    },
  };
}

function parseSums(text: string): ReadonlyMap<string, string> | undefined {
  const lines = text.split('\n');
  const sums = new Map<string, string>();
  for (const line of lines.slice(0, -1)) {
    const [, digest = '', name = ''] = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line) ?? [];
    if (name === '' || sums.has(name)) return undefined;
    sums.set(name, digest);
  }
  return lines.at(-1) === '' ? sums : undefined;
}

/** Every file is read once, so that the one that was changed can be named. */
export async function checkDigests({ names, has, read }: PackFiles, found: Findings): Promise<void> {
  for (const name of names)
    if (has(name) && (await read(name)) === undefined) found.add('tampered', `${name} is not what was signed`);
}
