import { maskText } from '../../facts/detectors/detect.ts';
import { isDay } from '../../facts/ignores/parse-ignore.ts';
import { findEquals } from './find-equals.ts';
import type { ForeignIgnore, IgnoreScope } from './foreign-ignore.ts';

/** An ignore as `ignore.findings` of seaworthy.yaml has it. */
export interface OwnIgnore extends IgnoreScope {
  readonly controls: readonly string[];
  readonly until: string;
  readonly reason: string;
}

/** One that cannot be taken over, and why. */
export interface LeftIgnore {
  readonly ignore: ForeignIgnore;
  readonly why: string;
}

/** In our words, to be looked at again by `review`; or why there are none. */
export function convertIgnore(ignore: ForeignIgnore, review: string): OwnIgnore | LeftIgnore {
  const { tool, check, reason, until, scope, obstacle } = ignore;
  if (obstacle !== undefined) return { ignore, why: obstacle };
  if (check === '*') return { ignore, why: 'it ignores every check; say which findings are meant' };
  const controls = findEquals(tool, check);
  if (controls === undefined) return { ignore, why: `${tool} knows ${check}, and nothing here is its equal` };
  if (controls.length === 0) return { ignore, why: 'what it ignores is not found here in the first place' };
  const isDated = until !== undefined && isDay(until);
  return {
    controls,
    until: isDated && until < review ? until : review,
    reason: `${reason === '' ? 'nobody gave a reason' : maskText(reason)} (was ignored by ${tool}: ${check})`,
    ...scope,
  };
}
