import type { RequirementVerdict } from '../assessment/assessment.ts';
import type { Canvas } from './canvas.ts';
import { renderStatus, STATUS_WIDTH } from './status-paint.ts';
import { displayWidth, padToWidth, wrapWords } from './width.ts';

/** A line of a framework's verdicts: a group's name, or a requirement (or several) with a status. */
export type Row =
  | { readonly kind: 'heading'; readonly id: string; readonly title: string }
  | (Pick<RequirementVerdict, 'id' | 'title' | 'status' | 'who' | 'method'> & {
      readonly kind: 'verdict';
      /** What it stands on. */
      readonly tail: string;
      /** It stands for a whole group. */
      readonly isGroup?: boolean;
    });
type VerdictRow = Extract<Row, { kind: 'verdict' }>;

const GAP = 2;
/** Columns that a title wants; with fewer, what it stands on is told below it. */
const NARROW = 30;

/** Rows in columns: status, id, who, method, title, and what it stands on. A title takes as many lines as it needs. */
export function renderRows(rows: readonly Row[], canvas: Canvas): readonly string[] {
  const verdicts = rows.filter((row) => row.kind === 'verdict');
  const widest = (cell: (row: VerdictRow) => string): number =>
    Math.max(0, ...verdicts.map((row) => displayWidth(cell(row))));
  const columns = {
    id: Math.max(0, ...rows.map(({ id }) => id.length)),
    who: widest(({ who }) => who),
    method: widest(({ method }) => method),
    tail: widest(({ tail }) => tail),
  };
  return rows.flatMap((row) => (row.kind === 'heading' ? renderHeading(row, canvas) : renderRow(row, columns, canvas)));
}

type Columns = Readonly<Record<'id' | 'who' | 'method' | 'tail', number>>;

function renderHeading({ id, title }: Extract<Row, { kind: 'heading' }>, { style }: Canvas): readonly string[] {
  return [style.bold(`${' '.repeat(STATUS_WIDTH + GAP)}${id}  ${title}`)];
}

function renderRow(row: VerdictRow, columns: Columns, { style, width }: Canvas): readonly string[] {
  const { id, title, status, who, method, tail, isGroup } = row;
  const bold = isGroup === true ? style.bold : (text: string): string => text;
  const head = [
    renderStatus(status, style),
    bold(id.padEnd(columns.id)),
    style.dim(who.padEnd(columns.who)),
    style.dim(method.padEnd(columns.method)),
  ].join(' '.repeat(GAP));
  const indent = STATUS_WIDTH + columns.id + columns.who + columns.method + 4 * GAP;
  const beside = width - indent - GAP - columns.tail;
  const isWide = beside >= NARROW;
  const lines = wrapWords(title, Math.max(20, isWide ? beside : width - indent));
  const written = lines.map((line, index) => {
    const start = index === 0 ? `${head}${' '.repeat(GAP)}` : ' '.repeat(indent);
    return index === 0 && isWide
      ? `${start}${bold(padToWidth(line, beside))}  ${style.dim(tail)}`
      : `${start}${bold(line)}`;
  });
  return isWide
    ? written
    : [
        ...written,
        ...wrapWords(tail, Math.max(20, width - indent)).map((line) => `${' '.repeat(indent)}${style.dim(line)}`),
      ];
}
