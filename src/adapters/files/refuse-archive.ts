import { FileProblemError } from './file-problem.ts';

/** Where an archive says what it is: POSIX.1-1988 tar and later ones, and ZIP (APPNOTE 4.3.7, and 4.3.16 where it is empty). */
const MARKS = [
  { name: 'tar', offset: 257, mark: codesOf('ustar') },
  { name: 'zip', offset: 0, mark: codesOf('PK\u0003\u0004') },
  { name: 'zip', offset: 0, mark: codesOf('PK\u0005\u0006') },
] as const;

/** Throws where a file, by its first bytes, holds files instead of text: a packed chart, a downloaded repository. */
export function refuseArchive(start: Uint8Array): void {
  const found = MARKS.find(({ offset, mark }) => holdsAt(start, offset, mark));
  if (found === undefined) return;
  throw new FileProblemError({
    code: 'files/archive',
    message: `this file is an archive (${found.name}), and what is packed in it is not opened`,
    advice: 'Unpack it and scan the folder; a packed Helm chart (.tgz) is rendered as it is, with --render.',
  });
}

function holdsAt(bytes: Uint8Array, offset: number, mark: readonly number[]): boolean {
  return bytes.length >= offset + mark.length && mark.every((code, index) => bytes[offset + index] === code);
}

function codesOf(mark: string): readonly number[] {
  return Array.from(mark, (letter) => letter.charCodeAt(0));
}
