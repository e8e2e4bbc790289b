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

function renderRow(row: VerdictRow, columns: Columns, canvas: Canvas): readonly string[] {
  const { style, width } = canvas;
  const { id, status, who, method } = row;
  const head = [
    renderStatus(status, style),
    row.isGroup === true ? style.bold(id.padEnd(columns.id)) : id.padEnd(columns.id),
    style.dim(who.padEnd(columns.who)),
    style.dim(method.padEnd(columns.method)),
    '',
  ].join(' '.repeat(GAP));
  const indent = STATUS_WIDTH + columns.id + columns.who + columns.method + 4 * GAP;
  return renderTitle(row, { width: width - indent, tail: columns.tail }, canvas).map(
    (line, index) => `${index === 0 ? head : ' '.repeat(indent)}${line}`,
  );
}

/** The title, and what it stands on: in a column of its own where there is room, else right behind the title or below it. */
function renderTitle(
  { title, tail, isGroup }: VerdictRow,
  room: { readonly width: number; readonly tail: number },
  { style }: Canvas,
): readonly string[] {
  const paint = isGroup === true ? style.bold : (text: string): string => text;
  const beside = room.width - GAP - room.tail;
  const isWide = beside >= NARROW;
  const lines = wrapWords(title, Math.max(LEAST, isWide ? beside : room.width));
  if (isWide)
    return lines.map((line, index) =>
      index === 0 ? `${paint(padToWidth(line, beside))}${' '.repeat(GAP)}${style.dim(tail)}` : paint(line),
    );
  const last = lines.at(-1) ?? '';
  const painted = lines.map(paint);
  if (displayWidth(last) + GAP + displayWidth(tail) > room.width) return [...painted, style.dim(tail)];
  return [...painted.slice(0, -1), `${paint(last)}${' '.repeat(GAP)}${style.dim(tail)}`];
}

/** Columns that words get on the narrowest of terminals. */
const LEAST = 20;
