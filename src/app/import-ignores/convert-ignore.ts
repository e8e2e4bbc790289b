import { maskText } from '../../facts/detectors/detect.ts';
import { isDay } from '../../facts/ignores/parse-ignore.ts';
import { type ForeignIgnore, type IgnoreScope, type Tool } from './foreign-ignore.ts';
import { RIVAL_CHECKS } from './rival-checks.ts';

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
  const controls = findControls(tool, check);
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

/** The controls that find what a check finds; undefined for a check that nobody held against ours. */
function findControls(tool: Tool, check: string): readonly string[] | undefined {
  const table = RIVAL_CHECKS[tool];
  const name = tool === 'trivy' ? normaliseTrivy(check) : check;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** `AVD-KSV-0014`, `KSV-0014` and `KSV014` are one. */
function normaliseTrivy(check: string): string {
  const number = /^(?:AVD-)?KSV-?0*(\d+)$/i.exec(check)?.[1];
  return number === undefined ? check : `KSV${number.padStart(3, '0')}`;
}
