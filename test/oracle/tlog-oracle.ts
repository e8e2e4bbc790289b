import { spawnSync } from 'node:child_process';

/** A log in a folder, and proofs of it that ought to hold; hashes in base64. */
export interface TlogQuestion {
  readonly folder: string;
  /** `NAME+ID+KEY` */
  readonly key: string;
  readonly inclusion?: readonly TlogProof[];
  readonly consistency?: readonly TlogProof[];
}

export interface TlogProof {
  /** The entry, or the size of the earlier tree. */
  readonly of: number;
  readonly size: number;
  readonly proof: readonly string[];
}

export interface TlogAnswer {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly leaves: readonly string[] | null;
}

/** What Go's own logs make of it; throws what they complain of. */
export function askTlog(binary: string, question: TlogQuestion): TlogAnswer {
  const { status, stdout, stderr } = spawnSync(binary, {
    input: JSON.stringify(question),
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr.trim());
  return JSON.parse(stdout) as TlogAnswer;
}
