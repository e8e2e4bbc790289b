import type {
  ComparedCluster,
  ComparedRequirement,
  ComparedRuns,
  FoundThen,
  RequirementChange,
  UnseenWhy,
} from '../assessment/runs/compare-runs.ts';
import type { Canvas } from './canvas.ts';
import { nameSubject } from './name-subject.ts';
import { plural } from './plural.ts';
import { escapeLine, paintSeverity } from './style.ts';
import { wrapWords } from './width.ts';

/** What got worse, what got better, and of what that cannot be said: by requirement, then by cluster. */
export function renderComparedRuns(compared: ComparedRuns, canvas: Canvas): string {
  const { clusters, requirements, onlyBefore, onlyAfter } = compared;
  const parts = [
    renderRequirements(requirements, canvas),
    ...clusters.map((cluster) => renderCluster(cluster, canvas)),
    [
      ...onlyBefore.map((set) => `${set}: only in the first`),
      ...onlyAfter.map((set) => `${set}: only in the second`),
    ].map((line) => canvas.style.yellow(escapeLine(line))),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const CHANGES: readonly (readonly [RequirementChange, 'red' | 'green' | 'yellow' | 'dim', string])[] = [
  ['worse', 'red', 'worse'],
  ['unseen', 'yellow', 'no longer decided'],
  ['newly seen', 'yellow', 'newly decided'],
  ['better', 'green', 'better'],
];

function renderRequirements(requirements: readonly ComparedRequirement[], { style }: Canvas): readonly string[] {
  if (requirements.length === 0) return [];
  const groups = Map.groupBy(requirements, ({ change }) => change);
  const counts = CHANGES.map(([change, , words]) => `${groups.get(change)?.length ?? 0} ${words}`);
  const width = Math.max(...CHANGES.map(([, , words]) => words.length));
  const rows = CHANGES.flatMap(([change, paint, words]) =>
    (groups.get(change) ?? []).map(
      ({ id, title, before = 'not judged', after = 'not judged' }) =>
        `  ${style[paint](words.padEnd(width))}  ${escapeLine(id)}  ${before}, then ${after}  ${style.dim(escapeLine(title))}`,
    ),
  );
  return [style.bold(`requirements: ${counts.join(', ')}, ${groups.get('same')?.length ?? 0} as they were`), ...rows];
}

function renderCluster({ set, worse, better, unseen, same }: ComparedCluster, canvas: Canvas): readonly string[] {
  const { style } = canvas;
  const [gone, unknown] = [unseen.filter(({ why }) => why === 'gone'), unseen.filter(({ why }) => why !== 'gone')];
  const counts = [
    `${worse.length} worse`,
    `${unknown.length} no longer seen`,
    `${gone.length} gone with their objects`,
    `${better.length} better`,
    `${plural(same, 'finding')} as before`,
  ];
  const rows: readonly Row[] = [
    ...worse.map((finding) => ({ finding, sign: style.red('worse '), more: finding.message })),
    ...unknown.map(({ finding, why }) => ({ finding, sign: style.yellow('unseen'), more: WHY[why] })),
    ...gone.map(({ finding }) => ({ finding, sign: style.dim('gone  ') })),
    ...better.map((finding) => ({ finding, sign: style.green('better') })),
  ];
  return [style.bold(escapeLine(`${set}: ${counts.join(', ')}`)), ...rows.flatMap((row) => renderRow(row, canvas))];
}

const WHY: Readonly<Record<UnseenWhy, string>> = {
  gone: 'the object is not there any more',
  'not judged': 'the control was not judged',
  'not evaluated': 'not all that the control reads was seen',
  'fixed or gone': 'mended, or not there any more: the second report lists no passes (--statuses all)',
};

interface Row {
  readonly finding: FoundThen;
  readonly sign: string;
  readonly more?: string;
}

/** Behind the sign. */
const INDENT = ' '.repeat(10);

function renderRow({ finding, sign, more }: Row, { style, width }: Canvas): readonly string[] {
  const { severity, control, subject } = finding;
  const head = `  ${sign}  ${paintSeverity(style, severity)(severity)}  ${control}  ${escapeLine(nameSubject(subject))}`;
  const lines = more === undefined ? [] : wrapWords(escapeLine(more), width - INDENT.length);
  return [head, ...lines.map((line) => `${INDENT}${style.dim(line)}`)];
}
