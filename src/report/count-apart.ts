import { listCounting } from '../assessment/baseline.ts';
import { listIdle } from './idle-ignores.ts';
import { plural } from './plural.ts';
import type { ScanReport } from './scan-report.ts';

/** Findings that do not count: what a baseline knows, and what somebody asked to have ignored. */
export function countApart({ assessment, added }: Pick<ScanReport, 'assessment' | 'added'>): {
  readonly known: number;
  readonly ignored: number;
} {
  const counting = listCounting(assessment).length;
  return { known: counting - added.length, ignored: assessment.findings.length - counting };
}

/** `3 findings ignored; 1 ignore does nothing` — for whoever reads a report; nothing where nobody ignores anything. */
export function describeIgnored(report: Pick<ScanReport, 'assessment' | 'added'>): string {
  const { ignored } = countApart(report);
  const idle = listIdle(report.assessment.ignores).length;
  const parts = [
    ...(ignored === 0 ? [] : [`${plural(ignored, 'finding')} ignored`]),
    ...(idle === 0 ? [] : [`${plural(idle, 'ignore')} ${idle === 1 ? 'does' : 'do'} nothing`]),
  ];
  return parts.join('; ');
}
