import type { Finding } from '../assessment/assessment.ts';
import type { Control } from '../controls/control.ts';
import { describePlace } from './describe-place.ts';
import { plural } from './plural.ts';
import type { Canvas } from './canvas.ts';
import { renderLabel } from './text-label.ts';
import { type EvaluatedRow, renderEvaluatedRow } from './text-evaluation.ts';
import { renderGroup } from './text-group.ts';
import { wrapWords } from './width.ts';

export interface ExplainedFinding {
  readonly finding: Finding;
  readonly control: Control;
  readonly evaluation?: { readonly source?: string; readonly rows: readonly EvaluatedRow[] } | undefined;
}

/** A finding in full: its lines, what is wrong, what to do; how its control came to it; and everywhere it was seen. */
export function renderExplanation(
  { finding, control, evaluation }: ExplainedFinding,
  canvas: Canvas & { readonly isTraced: boolean },
): string {
  const { severity, fix } = finding;
  const group = {
    control: control.id,
    title: control.title,
    severity,
    fix,
    changes: [{ findings: [finding] as const }],
    count: 1,
  };
  const lines = [
    ...renderGroup(group, 1, canvas),
    ...renderSuppression(finding, canvas),
    ...(canvas.isTraced ? renderEvaluation(evaluation, canvas) : []),
    ...renderPlaces(finding, canvas),
    ...(canvas.isTraced
      ? []
      : wrapWords(
          `--trace shows every value on the way; seaworthy explain ${control.id} tells of the control`,
          canvas.width,
        ).map(canvas.style.dim)),
  ];
  return `${lines.join('\n')}\n`;
}

/** By which ignore a finding does not count, until when, and why. */
function renderSuppression({ suppression }: Finding, canvas: Canvas): readonly string[] {
  if (suppression === undefined) return [];
  const { source, file, line, until, reason } = suppression;
  const text = `ignored until ${until} by the ${SOURCES[source]} at ${file}:${line}, because ${reason}`;
  return [...renderLabel('note', text, { ...canvas, paint: canvas.style.yellow }), ''];
}

const SOURCES = { settings: 'entry', comment: 'comment', annotation: 'annotation' } as const;

function renderEvaluation(evaluation: ExplainedFinding['evaluation'], canvas: Canvas): readonly string[] {
  const { style } = canvas;
  if (evaluation === undefined) return ['   The input changed meanwhile: the finding is there no more.', ''];
  const title = evaluation.source === undefined ? 'looked at' : 'evaluated';
  return [`   ${style.bold(title)}`, ...evaluation.rows.flatMap((row) => renderEvaluatedRow(row, canvas)), ''];
}

function renderPlaces({ fingerprint, locations, count }: Finding, { style }: Canvas): readonly string[] {
  const rest = count - locations.length;
  return [
    style.dim(`fingerprint ${fingerprint}`),
    ...(count === 1
      ? []
      : [
          style.dim(`seen ${plural(count, 'time')}${rest > 0 ? `, the first ${locations.length} at` : ' at'}`),
          ...locations.map((place) => `  ${style.blue(describePlace(place))}`),
        ]),
  ];
}
