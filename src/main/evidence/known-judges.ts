import { sha256 } from '../../base/digest.ts';
import { findJudgeModule } from './judge-module.ts';

/**
 * SHA-256 of `judge.mjs` of every version whose packs are replayed for ever, newest last: a release adds its own. What is here was
 * looked at by whoever made the release; a pack is not believed when it says whose its judge is.
 */
const RELEASED: ReadonlySet<string> = new Set([]);

/** Whether a judge is this program's, or of a version that it knows, or the one that whoever asks names. */
export function isTrustedJudge(digest: string, named: string | undefined): boolean {
  if (RELEASED.has(digest) || digest === named?.toLowerCase()) return true;
  const own = findJudgeModule();
  return own !== undefined && sha256(own) === digest;
}
