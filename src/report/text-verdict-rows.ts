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
  const id = Math.max(0, ...rows.map((row) => row.id.length));
  const [who, method, tail] = [widest((row) => row.who), widest((row) => row.method), widest((row) => row.tail)];
  const hasRoom = canvas.width - STATUS_WIDTH - id - who - method - 4 * GAP >= NARROW;
  const columns = { id, tail, ...(hasRoom ? { who, method } : {}) };
  return rows.flatMap((row) => (row.kind === 'heading' ? renderHeading(row, canvas) : renderRow(row, columns, canvas)));
}

/** Their widths; on a narrow terminal, who and method stand with what a verdict stands on. */
interface Columns {
  readonly id: number;
  readonly tail: number;
  readonly who?: number;
  readonly method?: number;
}

function renderHeading({ id, title }: Extract<Row, { kind: 'heading' }>, { style }: Canvas): readonly string[] {
  return [style.bold(`${' '.repeat(STATUS_WIDTH + GAP)}${id === '' ? '' : `${id}  `}${title}`)];
}

function renderRow(row: VerdictRow, { id, tail, who, method }: Columns, canvas: Canvas): readonly string[] {
  const { style, width } = canvas;
  const name = row.id.padEnd(id);
  const cells = [
    [STATUS_WIDTH, renderStatus(row.status, style)],
    [id, row.isGroup === true ? style.bold(name) : name],
    ...(who === undefined ? [] : [[who, style.dim(row.who.padEnd(who))] as const]),
    ...(method === undefined ? [] : [[method, style.dim(row.method.padEnd(method))] as const]),
  ] as const;
  const indent = cells.reduce((sum, [columns]) => sum + columns + GAP, 0);
  const head = cells.map(([, text]) => `${text}${' '.repeat(GAP)}`).join('');
  const told = who === undefined ? { ...row, tail: [row.tail, row.who, row.method].join(', ') } : row;
  return renderTitle(told, { width: width - indent, tail }, canvas).map(
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
