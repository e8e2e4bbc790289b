import { escapeHtml } from '../html/escape-html.ts';
import { cutToWidth } from '../width.ts';
import type { Box, Line, Picture, Spot } from './layout-graph.ts';

const BOX = { width: 232, height: 46 };
const GAP = { columns: 150, rows: 26 };
const MARGIN = 14;
/** Letters that a box, and a line's beginning, have room for. */
const LETTERS = { name: 29, label: 23 };
const TIP = 8;
/** How much smaller than it is drawn a picture may be shown; beyond that it is moved to and fro. */
const SMALLEST = 0.7;

/** The picture, for a page that has its colours; it is read without a script. */
export function renderGraphSvg({ columns, rows, boxes, lines }: Picture, title: string): string {
  const width = widthOf(columns);
  const height = 2 * MARGIN + rows * BOX.height + (rows - 1) * GAP.rows;
  const at = (spot: Spot): Place => placeOf(spot, columns);
  return `<svg class="graph" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeHtml(title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${lines.map((line) => renderLine(line, line.spots.map(at))).join('')}${boxes.map((box) => renderBox(box, at(box))).join('')}</svg>
`;
}

function widthOf(columns: number): number {
  return 2 * MARGIN + columns * BOX.width + (columns - 1) * GAP.columns;
}

/** A rule of style: the page's policy lets no element have its own. */
export function styleWidth({ columns }: Picture): string {
  return `.graph{min-width:${Math.round(widthOf(columns) * SMALLEST)}px}`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function placeOf({ depth, row }: Spot, columns: number): Place {
  return {
    x: MARGIN + (columns - 1 - depth) * (BOX.width + GAP.columns),
    y: round(MARGIN + row * (BOX.height + GAP.rows)),
  };
}

/** `ServiceAccount:shop/web`: what it is above, and its name. */
function renderBox({ name, more, key, isGoal, isStart, isTogether }: Box, { x, y }: Place): string {
  const looks = isGoal ? 'goal' : isTogether ? 'together' : isStart ? 'start' : 'between';
  const [, kind = '', own = name] = /^([A-Z]\w+):(.*)$/s.exec(name) ?? [];
  const above = [kind, ...(more === 0 ? [] : [`and ${more} more`])].filter((text) => text !== '').join(' ');
  const texts =
    above === ''
      ? writeText({ x: x + 12, y: y + 28 }, own, 'name')
      : `${writeText({ x: x + 12, y: y + 18 }, above, 'kind')}${writeText({ x: x + 12, y: y + 34 }, own, 'name')}`;
  return `<g class="${looks}"><title>${escapeHtml(key === '' ? name : key)}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="9"/>${texts}</g>\n`;
}

function writeText({ x, y }: Place, text: string, looks: string): string {
  return `<text class="${looks}" x="${x}" y="${y}">${escapeHtml(cutToWidth(text, LETTERS.name, '…'))}</text>`;
}

function renderLine({ severity, labels, isConditional, isOneOfMany }: Line, places: readonly Place[]): string {
  const middles = places.map(({ x, y }) => ({ x, y: y + BOX.height / 2 }));
  const [start, last] = [middles[0], middles.at(-1)];
  if (start === undefined || last === undefined) return '';
  const end = { x: last.x - TIP + 1, y: last.y };
  const points = [...middles.slice(0, -1), end];
  const curves = points.slice(1).map((to, index) => bend(points[index] ?? to, to, index < points.length - 2));
  const label = labels.length < 2 ? (labels[0] ?? '') : `${labels[0]} +${labels.length - 1}`;
  // Where several begin in one place, each is named where it ends.
  const beside = isOneOfMany ? { x: last.x - TIP - 4, y: last.y } : { x: start.x + BOX.width + 8, y: start.y };
  // On the side that the line does not come from, or go to.
  const isBelow = isOneOfMany ? (middles.at(-2)?.y ?? 0) < last.y : (middles[1]?.y ?? 0) < start.y;
  const anchor = isOneOfMany ? ' text-anchor="end"' : '';
  return `<g class="${severity}${isConditional ? ' conditional' : ''}"><title>${escapeHtml(labels.join(', '))}</title><path class="way" d="M${start.x + BOX.width} ${start.y}${curves.join('')}"/><path class="tip" d="M${last.x} ${last.y}l-${TIP} -4.5v9z"/><text class="label" x="${beside.x}" y="${beside.y + (isBelow ? 14 : -6)}"${anchor}>${escapeHtml(cutToWidth(label, LETTERS.label, '…'))}</text></g>\n`;
}

/** From the right side of one column to the left side of the next, and through that where the line goes on. */
function bend(from: Place, to: Place, goesOn: boolean): string {
  const half = GAP.columns / 2;
  const start = from.x + BOX.width;
  return `C${start + half} ${from.y} ${to.x - half} ${to.y} ${to.x} ${to.y}${goesOn ? `H${to.x + BOX.width}` : ''}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
