import { type Path, renderPath } from '../../base/path.ts';
import { maskShapes } from './detect.ts';

/** Shorter than every secret that is known by its shape: nearly all keys are. */
const SHORT = 20;
/** Keys already looked at: the same few hundred come again in every object. Never more than so many. */
const known = new Map<string, string>();
const KNOWN_LIMIT = 10_000;

/** A key of a map as it may be shown: somebody may have put a secret in its place. */
export function maskKey(key: string): string {
  if (key.length < SHORT) return key;
  let masked = known.get(key);
  if (masked === undefined) {
    masked = maskShapes(key);
    if (known.size >= KNOWN_LIMIT) known.clear();
    known.set(key, masked);
  }
  return masked;
}

/** A path as it may be shown. */
export function renderMaskedPath(path: Path): string {
  return renderPath(path, maskKey);
}
