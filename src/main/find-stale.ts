import type { JudgeSettings } from '../assessment/settings.ts';
import type { Settings } from './config/values.ts';
import type { OpenInputs } from './open-inputs.ts';

const HOUR = 60 * 60 * 1000;

/**
 * What is older than somebody lets count. A snapshot is as old as its first list, whatever day its dates are held against;
 * of files only a day is known, and they may be of its beginning. A time that is none is too old.
 */
export function findStale(
  { maxAge, asOf }: Pick<Settings, 'maxAge' | 'asOf'>,
  { began = new Map() }: Pick<OpenInputs, 'began'>,
  now: Date,
): Pick<JudgeSettings, 'stale'> {
  if (maxAge === undefined) return {};
  const isOld = (time: string): boolean => !(now.getTime() - Date.parse(time) <= maxAge * HOUR);
  return {
    stale: {
      snapshots: [...began].flatMap(([set, time]) => (isOld(time) ? [set] : [])).sort(),
      files: asOf !== undefined && isOld(`${asOf}T00:00:00Z`),
    },
  };
}
