import type { Assessment, Gap } from '../assessment/assessment.ts';
import { SEVERITIES } from '../base/severity.ts';
import { escapeControls, type Style } from './style.ts';

/** How things stand: counts by severity and status, score and coverage, and what was not judged and why. */
export function renderClosing(assessment: Assessment, style: Style): readonly string[] {
  const { findings, summary, inputs } = assessment;
  const { counts } = summary;
  const objects = inputs.reduce((total, input) => total + input.objects, 0);
  const bySeverity = [...SEVERITIES].reverse().flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const headline =
    findings.length === 0
      ? style.green(`no findings in ${plural(objects, 'object')}`)
      : `${plural(findings.length, 'finding')} in ${plural(objects, 'object')}: ${bySeverity.join(', ')}`;
  const skipped = inputs.reduce((total, input) => total + input.skipped, 0);
  return [
    style.bold(headline),
    `${counts.pass} pass · ${counts.fail} fail · ${counts['not-evaluated']} not evaluated · ${counts.error} error${counts['not-applicable'] === 0 ? '' : ` · ${counts['not-applicable']} not applicable`}${renderShares(assessment)}`,
    ...renderGaps(assessment.gaps, style),
    ...(skipped === 0 ? [] : [style.dim(`${plural(skipped, 'document')} skipped: no Kubernetes object`)]),
  ];
}

function renderShares({ summary: { score, coverage } }: Assessment): string {
  if (score === undefined || coverage === undefined) return ' · nothing to score';
  return ` · score ${percent(score)} · coverage ${percent(coverage)}`;
}

/** Rounded down, so that 100 % is only ever all of it. */
function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

const REASONS: Readonly<Record<string, string>> = {
  partial: 'the input may not hold everything; --complete says that it does',
  malformed: 'the object does not have the shape its kind prescribes',
};

function renderGaps(gaps: readonly Gap[], style: Style): readonly string[] {
  return gaps.map(({ control, status, reason, count }) => {
    const what = status === 'not-evaluated' ? 'not evaluated' : status;
    return style.dim(
      escapeControls(`${what}: ${control} on ${plural(count, 'subject')}, because ${REASONS[reason] ?? reason}`),
    );
  });
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
