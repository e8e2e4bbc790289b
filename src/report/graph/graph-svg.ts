import { escapeHtml } from '../html/escape-html.ts';
import { cutToWidth } from '../width.ts';
import type { Box, Line, Picture, Spot } from './layout-graph.ts';
import { type Area, baselineOf, placeLabels, widthOfGap } from './place-labels.ts';

const BOX = { width: 232, height: 46 };
const GAP = { columns: 150, rows: 26 };
const MARGIN = 14;
/** Letters that a box, and what is said of a line, have room for. */
const LETTERS = { name: 29, label: 27 };
const TIP = 8;
/** How much smaller than it is drawn a picture may be shown; beyond that it is moved to and fro. */
const SMALLEST = 0.7;

/** The picture, for a page that has its colours; it is read without a script. */
export function renderGraphSvg(picture: Picture, title: string): string {
  const { boxes, rows } = picture;
  const width = widthOf(picture);
  const height = 2 * MARGIN + rows * BOX.height + (rows - 1) * GAP.rows;
  const at = createPlaces(picture);
  const lines = picture.lines.map((line) => ({ ...line, ...drawLine(line.spots.map(at)), label: tellLabel(line) }));
  const areas = placeLabels(
    lines,
    boxes.map((box) => ({ ...at(box), ...BOX })),
  );
  // Over all lines, so that none crosses them out.
  const told = areas.map((area, index) => {
    const line = lines[index];
    return area === undefined || line === undefined ? '' : renderLabel(line, line.label, area);
  });
  return `<svg class="graph" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeHtml(title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${lines.map(renderLine).join('')}${told.join('')}${boxes.map((box) => renderBox(box, at(box))).join('')}</svg>
`;
}

/** Wide enough for what is said of a line that goes from one column to the next. */
function gapOf({ lines }: Picture): number {
  return Math.max(GAP.columns, ...lines.map((line) => widthOfGap(tellLabel(line))));
}

function widthOf(picture: Picture): number {
  const { columns } = picture;
  return 2 * MARGIN + columns * BOX.width + (columns - 1) * gapOf(picture);
}

/** A rule of style: the page's policy lets no element have its own. */
export function styleWidth(picture: Picture): string {
  return `.graph{min-width:${Math.round(widthOf(picture) * SMALLEST)}px}`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function createPlaces(picture: Picture): (spot: Spot) => Place {
  const step = BOX.width + gapOf(picture);
  return ({ depth, row }) => ({
    x: MARGIN + (picture.columns - 1 - depth) * step,
    y: round(MARGIN + row * (BOX.height + GAP.rows)),
  });
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

function tellLabel({ labels }: Line): string {
  const [first = '', ...others] = labels;
  return cutToWidth(others.length === 0 ? first : `${first} +${others.length}`, LETTERS.label, '…');
}

interface DrawnLine {
  readonly path: string;
  /** Of its tip. */
  readonly end: Place;
  readonly points: readonly Place[];
}

/** From the right side of the first column through the others to the left side of the last. */
function drawLine(places: readonly Place[]): DrawnLine {
  const middles = places.map(({ x, y }) => ({ x, y: y + BOX.height / 2 }));
  const [start = { x: 0, y: 0 }] = middles;
  const end = middles.at(-1) ?? start;
  const points = [{ x: start.x + BOX.width, y: start.y }, ...middles.slice(1, -1), end];
  let from = start;
  const curves = middles.slice(1).map((to, index) => {
    const isLast = index === middles.length - 2;
    const curve = bend(from, isLast ? { x: to.x - TIP + 1, y: to.y } : to, to.x - from.x - BOX.width);
    from = to;
    return `${curve}${isLast ? '' : `H${to.x + BOX.width}`}`;
  });
  return { path: `M${start.x + BOX.width} ${start.y}${curves.join('')}`, end, points };
}

function renderLine({ severity, labels, isConditional, path, end }: Line & DrawnLine): string {
  const looks = `${severity}${isConditional ? ' conditional' : ''}`;
  return `<g class="${looks}"><title>${escapeHtml(labels.join(', '))}</title><path class="way" d="${path}"/><path class="tip" d="M${end.x} ${end.y}l-${TIP} -4.5v9z"/></g>\n`;
}

function renderLabel({ severity, labels }: Line, label: string, area: Area): string {
  const { x, y } = baselineOf(area);
  return `<g class="${severity}"><title>${escapeHtml(labels.join(', '))}</title><text class="label" x="${round(x)}" y="${round(y)}">${escapeHtml(label)}</text></g>\n`;
}

/** From the right side of one column to the left side of the next. */
function bend(from: Place, to: Place, gap: number): string {
  const half = gap / 2;
  return `C${from.x + BOX.width + half} ${from.y} ${to.x - half} ${to.y} ${to.x} ${to.y}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
