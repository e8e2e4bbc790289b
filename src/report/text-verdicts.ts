import type { FrameworkVerdict, RequirementVerdict } from '../assessment/assessment.ts';
import { STATUSES } from '../assessment/outcome.ts';
import type { Canvas } from './canvas.ts';
import { describeOrigin, nameFramework, numberOf } from './describe-framework.ts';
import { plural } from './plural.ts';
import { describeGround, joinRanges } from './describe-verdict.ts';
import { type Row, renderRows } from './text-verdict-rows.ts';
import { renderWorst } from './text-worst-verdicts.ts';
import { countRows, wrapWords } from './width.ts';

/**
 * How the requirements of each framework stand; those that only wait for a person are folded where not everything is shown.
 * Where all of that takes more than `room` rows, what fails stands in a line each, and the rest is counted.
 */
export function renderVerdicts(
  frameworks: readonly FrameworkVerdict[],
  { canvas, isWhole, room }: { canvas: Canvas; isWhole: boolean; room?: number | undefined },
): readonly string[] {
  const whole = renderWhole(frameworks, { canvas, isWhole });
  if (room === undefined || isWhole || countRows(whole, canvas.width) <= room) return whole;
  const each = Math.floor(room / frameworks.length);
  return [
    ...frameworks.flatMap((framework) => [
      ...renderWorst(framework, each - ROWS_AROUND, canvas),
      ...renderCounts(framework, canvas),
    ]),
    ...renderHint('--all lists every requirement; seaworthy explain FRAMEWORK/ID tells of one', canvas),
    '',
  ];
}

/** Name, what is left out, counts and a hint. */
const ROWS_AROUND = 5;

function renderWhole(
  frameworks: readonly FrameworkVerdict[],
  { canvas, isWhole }: { canvas: Canvas; isWhole: boolean },
): readonly string[] {
  return frameworks.flatMap((framework) => [
    ...renderHead(framework, canvas),
    ...renderRows(
      listParts(framework).flatMap((part) => describePart(part, framework, isWhole)),
      canvas,
    ),
    ...renderSummary(framework, canvas, isWhole),
    '',
  ]);
}

function renderHead(framework: FrameworkVerdict, { style, width }: Canvas): readonly string[] {
  const text = describeOrigin(framework).join(` ${style.marks.dot} `);
  return [
    `${style.bold(nameFramework(framework))}  ${style.dim(framework.id)}`,
    ...wrapWords(text, width).map(style.dim),
    '',
  ];
}

/** A group and its requirements; a framework without groups is one part. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly requirements: readonly RequirementVerdict[];
}

function listParts({ groups, requirements }: FrameworkVerdict): readonly Part[] {
  if (groups.length === 0) return [{ id: '', title: '', requirements }];
  return groups.map(({ id, title }) => ({ id, title, requirements: requirements.filter(({ group }) => group === id) }));
}

function describePart(
  { id, title, requirements }: Part,
  { requirements: all }: FrameworkVerdict,
  isWhole: boolean,
): readonly Row[] {
  const waiting = isWhole ? [] : requirements.filter(isWaiting);
  const heading: readonly Row[] = title === '' ? [] : [{ kind: 'heading', id: numberOf(id), title }];
  const [first] = waiting;
  if (first === undefined || waiting.length === 1) return [...heading, ...requirements.map(describeRow)];
  const folded = { ...describeRow(first), tail: `${waiting.length} for a person` };
  if (waiting.length === requirements.length && title !== '')
    return [{ ...folded, id: numberOf(id), title, isGroup: true }];
  const shown = requirements.filter((requirement) => !waiting.includes(requirement));
  const ids = joinRanges(
    waiting.map((requirement) => requirement.id),
    all.map((requirement) => requirement.id),
  );
  return [...heading, ...shown.map(describeRow), { ...folded, id: '', title: ids }];
}

/** No control says anything of it: a person looks. */
function isWaiting({ status, counts }: RequirementVerdict): boolean {
  return status === 'manual' && STATUSES.every((other) => counts[other] === (other === 'manual' ? 1 : 0));
}

function describeRow(requirement: RequirementVerdict): Row & { readonly kind: 'verdict' } {
  const { id, title, status, who, method } = requirement;
  return { kind: 'verdict', id, title, status, who, method, tail: describeGround(requirement) };
}

function renderCounts({ requirements, summary }: FrameworkVerdict, { style, width }: Canvas): readonly string[] {
  const counts = STATUSES.toReversed()
    .filter((status) => summary.counts[status] > 0)
    .map((status) => `${summary.counts[status]} ${status}`);
  const { score, coverage } = summary;
  const shares =
    score === undefined || coverage === undefined
      ? ['nothing to score']
      : [`score ${Math.floor(score * 100)} %`, `coverage ${Math.floor(coverage * 100)} %`];
  const text = [`${plural(requirements.length, 'requirement')}: ${counts.join(', ')}`, ...shares].join(
    ` ${style.marks.dot} `,
  );
  return wrapWords(text, width).map(style.bold);
}

function renderSummary(framework: FrameworkVerdict, canvas: Canvas, isWhole: boolean): readonly string[] {
  const { id, requirements } = framework;
  const waiting = requirements.find(isWaiting);
  const hints = [
    ...(waiting === undefined ? [] : [`seaworthy explain ${id}/${waiting.id} says what a person does`]),
    ...(isWhole || requirements.filter(isWaiting).length < 2 ? [] : ['--all lists every requirement']),
  ];
  return ['', ...renderCounts(framework, canvas), ...renderHint(hints.join('; '), canvas)];
}

function renderHint(text: string, { style, width }: Canvas): readonly string[] {
  return wrapWords(text, width).map(style.dim);
}
