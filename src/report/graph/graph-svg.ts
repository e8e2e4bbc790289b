import { escapeHtml } from '../html/escape-html.ts';
import { cutToWidth } from '../width.ts';
import type { Box, Line, Picture } from './layout-graph.ts';

const BOX = { width: 236, height: 46 };
const GAP = { columns: 158, rows: 26 };
const MARGIN = 14;
/** Letters that a box has room for. */
const LETTERS = 33;

/** The picture, for a page that has its colours; read without a script. */
export function renderGraphSvg(picture: Picture, title: string): string {
  const { columns, rows, boxes, lines } = picture;
  const width = 2 * MARGIN + columns * BOX.width + (columns - 1) * GAP.columns;
  const height = 2 * MARGIN + rows * BOX.height + (rows - 1) * GAP.rows;
  const places = new Map(boxes.map((box) => [box.key, placeOf(box, columns)]));
  return `<svg class="graph" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeHtml(title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${lines.map((line) => renderLine(line, places)).join('')}${boxes.map((box) => renderBox(box, places.get(box.key))).join('')}</svg>
`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function placeOf({ depth, row }: Box, columns: number): Place {
  return {
    x: MARGIN + (columns - 1 - depth) * (BOX.width + GAP.columns),
    y: round(MARGIN + row * (BOX.height + GAP.rows)),
  };
}

function renderBox({ lines, key, isGoal, isStart }: Box, place: Place | undefined): string {
  if (place === undefined) return '';
  const { x, y } = place;
  const looks = isGoal ? 'goal' : isStart ? 'start' : 'between';
  const first = y + (lines.length === 1 ? 28 : 20);
  const texts = lines
    .map(
      (text, index) =>
        `<text x="${x + 12}" y="${first + index * 17}">${escapeHtml(cutToWidth(text, LETTERS, '…'))}</text>`,
    )
    .join('');
  return `<g class="${looks}"><title>${escapeHtml(key)}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="9"/>${texts}</g>\n`;
}

function renderLine({ from, to, severity, labels, isConditional }: Line, places: ReadonlyMap<string, Place>): string {
  const [start, end] = [places.get(from), places.get(to)];
  if (start === undefined || end === undefined) return '';
  const [x1, y1] = [start.x + BOX.width, start.y + BOX.height / 2];
  const [x2, y2] = [end.x - 7, end.y + BOX.height / 2];
  const bend = GAP.columns / 2;
  const [first = '', ...more] = labels;
  const label = more.length === 0 ? first : `${first} +${more.length}`;
  const classes = `${severity}${isConditional ? ' conditional' : ''}`;
  return `<g class="${classes}"><path class="way" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/><path class="tip" d="M${x2 + 7} ${y2}l-8 -4.5v9z"/><title>${escapeHtml(labels.join(', '))}</title><text class="label" x="${x1 + 8}" y="${y1 - 6}">${escapeHtml(cutToWidth(label, 26, '…'))}</text></g>\n`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
