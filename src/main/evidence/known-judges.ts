import { sha256 } from '../../base/digest.ts';
import { findJudgeModule } from './judge-module.ts';

/**
 * SHA-256 of `judge.mjs` of every version whose packs are replayed for ever, newest last: a release adds its own. What is here was
 * looked at by whoever made the release; a pack is not believed when it says whose its judge is.
 */
const RELEASED: ReadonlySet<string> = new Set([
  // 0.1.0 as it was when packs could first be replayed: that of test/fixtures/pack-v1.zip.br.
  'c0306a2ae110bcbff5a5c96d0f39829c9ac569f72b33bf535bf2f0cf0a06d1d5',
]);

/** Whether a judge is this program's, or of a version that it knows, or the one that whoever asks names. */
export function isTrustedJudge(digest: string, named: string | undefined): boolean {
  if (RELEASED.has(digest) || digest === named?.toLowerCase()) return true;
  return digestOwnJudge() === digest;
}

/** Undefined where the program runs from its sources. */
export function digestOwnJudge(): string | undefined {
  const own = findJudgeModule();
  return own === undefined ? undefined : sha256(own);
}
