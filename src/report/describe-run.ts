import type { Gate, GateRules } from '../assessment/gate.ts';
import { plural } from './plural.ts';

export interface Work {
  /** Of a live cluster, how many kinds. */
  readonly files: number;
  readonly bytes: number;
  readonly isLive?: boolean;
}

/** How much was read, and how long that took. */
export function describeWork({ files, bytes, isLive = false }: Work, seconds: number): string {
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return `${plural(files, isLive ? 'kind' : 'file')}, ${size} in ${seconds.toFixed(2)} s`;
}

/** Why a run ends as it does; undefined where it ends well. */
export function describeExit(
  { outcome, problems, findingsAtOrAbove, checksRun }: Gate,
  { failOn, failCoverageBelow }: GateRules,
): string | undefined {
  if (outcome === 'input-error') return `${plural(problems, 'input')} could not be read`;
  if (outcome === 'findings')
    return `${plural(findingsAtOrAbove, 'finding')} of severity ${failOn}${failOn === 'critical' ? '' : ' or worse'}`;
  if (outcome === 'clean') return undefined;
  if (checksRun === 0) return 'nothing was judged';
  return `less than ${Math.round(failCoverageBelow * 100)} % was judged`;
}

/** What was taken down, and what it is for. */
export function describeBaseline(findings: number, file: string): string {
  return `${plural(findings, 'finding')} written to ${file}; with --baseline ${file} only others are told and fail`;
}
