import type { Counts } from '../../assessment/assessment.ts';
import { countSeverities } from '../../assessment/counts.ts';
import type { Status } from '../../assessment/outcome.ts';
import { SEVERITIES, type Severity } from '../../base/severity.ts';
import { renderPercent } from '../percent.ts';
import { plural } from '../plural.ts';

/** A share as a ring with its number inside; without a share there is nothing to show, and that is said. */
export function renderRing(name: string, share: number | undefined, note: string): string {
  const text = share === undefined ? 'none' : renderPercent(share);
  const arc =
    share === undefined || share === 0
      ? ''
      : `<circle class="arc" cx="60" cy="60" r="50" pathLength="100" stroke-dasharray="${round(share * 100)} 100" transform="rotate(-90 60 60)"/>`;
  return `<figure class="card ring">
<svg viewBox="0 0 120 120" role="img" aria-label="${name}: ${text}"><circle class="track" cx="60" cy="60" r="50"/>${arc}<text x="60" y="60" text-anchor="middle" dominant-baseline="central">${text}</text></svg>
<figcaption><b>${name}</b><span>${share === undefined ? 'nothing was judged' : note}</span></figcaption>
</figure>`;
}

/** Findings by severity, worst first: a bar each, with its number beside it. */
export function renderSeverities(findings: readonly { readonly severity: Severity }[], noun: string): string {
  const counts = countSeverities(findings);
  const most = Math.max(1, ...Object.values(counts));
  const rows = SEVERITIES.toReversed().map((severity) => {
    const width = counts[severity] === 0 ? 0 : Math.max(1, (counts[severity] / most) * 100);
    return `<div class="bar ${severity}"><dt>${severity}</dt><dd><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="fill" width="${round(width)}" height="10"/></svg><b>${counts[severity]}</b></dd></div>`;
  });
  return `<figure class="card bars"><figcaption><b>${plural(findings.length, noun)}</b><span>by severity</span></figcaption><dl>${rows.join('')}</dl></figure>`;
}

const SHOWN: readonly (readonly [Status, string])[] = [
  ['pass', 'pass'],
  ['fail', 'fail'],
  ['error', 'error'],
  ['not-evaluated', 'not evaluated'],
  ['manual', 'manual'],
  ['not-applicable', 'not applicable'],
];

/** Every check by its outcome, in one bar, with a legend that says the same in numbers. */
export function renderChecks(counts: Counts): string {
  const present = SHOWN.filter(([status]) => counts[status] > 0);
  const total = present.reduce((sum, [status]) => sum + counts[status], 0);
  if (total === 0) return '';
  let at = 0;
  const parts = present.map(([status]) => {
    const width = (counts[status] / total) * 100;
    const part = `<rect class="${status}" x="${round(at)}" width="${round(width)}" height="10"/>`;
    at += width;
    return part;
  });
  const legend = present.map(
    ([status, words]) => `<li><i class="${status}"></i>${words} <b>${counts[status]}</b></li>`,
  );
  return `<figure class="card checks"><figcaption><b>${plural(total, 'check')}</b><span>by outcome</span></figcaption>
<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><defs><pattern id="hatch" width="2" height="2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="2" height="2"/><rect class="hatch-line" width="0.9" height="2"/></pattern></defs>${parts.join('')}</svg>
<ul class="legend">${legend.join('')}</ul></figure>`;
}

/** Two digits are finer than any screen. */
function round(number: number): number {
  return Math.round(number * 100) / 100;
}
