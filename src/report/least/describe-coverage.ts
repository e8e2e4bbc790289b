import type { Coverage, Gap } from '../../access/least/coverage.ts';
import type { LogFacts } from '../../access/least/log-usage.ts';
import { plural } from '../plural.ts';

/** Gaps that are named one by one. */
const NAMED = 3;

/** Which time a log covers, one sentence a line. */
export function describeCoverage({ from, to, covered, gaps, longest }: Coverage): readonly string[] {
  if (from === undefined || to === undefined)
    return ['No entry tells its time, so that nobody knows what time the log covers.'];
  const span = `From ${describeGap({ from, to })} UTC the log covers ${renderSpan(covered)}`;
  if (longest === undefined) return [`${span}; it has too few entries to tell whether any are missing.`];
  const rule = `a silence longer than ${renderSpan(longest)}, by the log's own rhythm`;
  if (gaps.length === 0) return [`${span}, without a gap (${rule}).`];
  const named = gaps.slice(0, NAMED).map(describeGap);
  const more = gaps.length - named.length;
  const silent = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  return [
    `${span}.`,
    `${plural(gaps.length, 'gap')} of ${renderSpan(silent)} (${rule}): ${named.join(', ')}${more === 0 ? '' : ` and ${more} more`}.`,
  ];
}

/** What the log cannot say, one sentence a line. */
export function describeLimits(facts: LogFacts): readonly string[] {
  return LIMITS.flatMap((describe) => describe(facts) ?? []);
}

const LIMITS: readonly ((facts: LogFacts) => string | undefined)[] = [
  ({ hasReads, sources }) =>
    hasReads
      ? undefined
      : `No get, list or watch by anybody is in the log${sources.includes('cloud') ? ': Data Access logs (ADMIN_READ, DATA_READ) may not be on' : ''}.`,
  ({ sources }) =>
    sources.includes('cloud')
      ? 'Cloud Audit Logs name no groups, so that what is given to groups of people is not known.'
      : undefined,
  ({ unended, requests }) =>
    unended === 0
      ? undefined
      : `Of ${unended} of ${plural(requests, 'request')} the log holds the beginning and never the end, so that entries are missing.`,
  ({ stages }) =>
    Object.keys(stages).some((stage) => stage === 'ResponseComplete' || stage === 'last')
      ? undefined
      : 'The stage ResponseComplete is nowhere in the log, so that what became of requests is told by their beginning.',
  ({ truncated }) =>
    truncated === 0
      ? undefined
      : `Of ${plural(truncated, 'entry')} the server left bodies out, which nothing here depends on.`.replace(
          'entrys',
          'entries',
        ),
  ({ unauthenticated }) =>
    unauthenticated === 0
      ? undefined
      : `${plural(unauthenticated, 'request')} came with a credential that the server refused, and ${unauthenticated === 1 ? 'is' : 'are'} nobody's.`,
  ({ repeated }) =>
    repeated === 0
      ? undefined
      : `${plural(repeated, 'request')} ${repeated === 1 ? 'is' : 'are'} in the log once more, and ${repeated === 1 ? 'is' : 'are'} not counted again.`,
  ({ unclear }) =>
    unclear === 0
      ? undefined
      : `${unclear === 1 ? '1 entry was' : `${unclear} entries were`} asked as somebody else, without telling which permission was whose, and ${unclear === 1 ? 'is' : 'are'} not counted.`,
  ({ foreign }) =>
    foreign === 0
      ? undefined
      : `${plural(foreign, 'value')} in the log ${foreign === 1 ? 'is no audit entry' : 'are no audit entries'} of a Kubernetes API server.`,
  ({ isCut }) => (isCut ? 'There are more users in the log than are kept.' : undefined),
];

/** Letters of a day. */
const DAY = 10;

function describeGap({ from, to }: Gap): string {
  const [start, end] = [renderMinute(from), renderMinute(to)];
  const isOneDay = start.slice(0, DAY) === end.slice(0, DAY);
  return `${start} to ${isOneDay ? end.slice(DAY + 1) : end}`;
}

/** `2026-11-27 09:14` */
export function renderMinute(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** `45 minutes`, `2.8 hours`, `12.5 days` */
export function renderSpan(minutes: number): string {
  if (minutes < 120) return plural(minutes, 'minute');
  if (minutes < 72 * 60) return `${tenths(minutes / 60)} hours`;
  return `${tenths(minutes / 60 / 24)} days`;
}

/** Rounded down: nothing is covered that is not. */
function tenths(number: number): string {
  return String(Math.floor(number * 10) / 10);
}
