/** A file, a folder or anything else that an archive holds. */
export interface ArchiveEntry {
  readonly kind: 'file' | 'folder' | 'other';
  /** As it is written, with slashes. */
  readonly path: string;
  readonly content: Uint8Array;
}

const BLOCK = 512;

/**
 * What a tar archive holds, in order: POSIX.1-1988 (ustar), the `path` of POSIX.1-2001's extended headers, and GNU's long
 * names. Undefined where it ends in the middle of something, or a header's sum is not that of its bytes.
 */
export function listEntries(bytes: Uint8Array): readonly ArchiveEntry[] | undefined {
  const entries: ArchiveEntry[] = [];
  let longPath: string | undefined;
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return entries;
    const size = readOctal(header, 124, 12);
    if (size === undefined || !isWhole(header) || at + BLOCK + size > bytes.length) return undefined;
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'x') longPath = findPath(content) ?? longPath;
    else if (type === 'L') longPath = readText(content, 0, content.length);
    else if (type !== 'g') {
      entries.push({ kind: KINDS[type] ?? 'other', path: longPath ?? readPath(header), content });
      longPath = undefined;
    }
  }
  return entries.length === 0 ? undefined : entries;
}

/** By the header's type flag. */
const KINDS: Readonly<Record<string, ArchiveEntry['kind']>> = { '0': 'file', '\0': 'file', '7': 'file', '5': 'folder' };

/** A path that is longer than its field goes on in another one, which stands before it. */
function readPath(header: Uint8Array): string {
  const isUstar = readText(header, 257, 5) === 'ustar';
  const prefix = isUstar ? readText(header, 345, 155) : '';
  const name = readText(header, 0, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Extended headers are lines of `LENGTH KEY=VALUE`; of those that say the same, the last counts. */
function findPath(content: Uint8Array): string | undefined {
  let path: string | undefined;
  for (let at = 0; at < content.length; ) {
    const length = Number.parseInt(readText(content, at, 20), 10);
    if (!(length > 0)) return path;
    const record = readText(content, at, length);
    const [, value] = /^\d+ path=([\s\S]*)\n$/.exec(record) ?? [];
    path = value ?? path;
    at += length;
  }
  return path;
}

/** Up to the first NUL. */
function readText(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

function readOctal(header: Uint8Array, start: number, length: number): number | undefined {
  const text = readText(header, start, length).trim();
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

/** The sum of all bytes, those of the sum itself taken as blanks. */
function isWhole(header: Uint8Array): boolean {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  return readOctal(header, 148, 8) === sum;
}
