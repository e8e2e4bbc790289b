import { decodeBase64, encodeBase64 } from '../../base/base64.ts';
import { evidenceError } from '../evidence-error.ts';
import type { Hash } from './tree.ts';

/** A state of a log, in three lines that its owner signs (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The name of the log. */
  readonly origin: string;
  /** How many entries it has. */
  readonly size: number;
  readonly root: Hash;
}

export function renderCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** The text of an opened note; lines behind the third are passed over. Throws `evidence/note`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', written = '', ...rest] = text.split('\n');
  const root = decodeBase64(written);
  const isSize = /^(?:0|[1-9]\d{0,14})$/.test(size);
  if (origin === '' || !isSize || root?.length !== 32 || encodeBase64(root) !== written || rest.length === 0)
    throw evidenceError('evidence/note', 'this is no checkpoint of a log');
  return { origin, size: Number(size), root };
}
