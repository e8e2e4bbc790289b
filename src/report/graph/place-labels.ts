/** A part of the picture; `y` is its upper side. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LineToLabel {
  readonly label: string;
  /** Where it leaves a box, the boxes' gaps that it goes through, and where it comes to a box; each a point on the line. */
  readonly points: readonly Point[];
  /** Others begin where it does. */
  readonly isOneOfMany: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** So wide is a letter of a label at most, in the fonts that the page asks for. */
const LETTER = 6.4;
/** Of a label: the line that it stands on is between the two. */
const ASCENT = 10;
const DESCENT = 3;
const HEIGHT = ASCENT + DESCENT;
/** Between a label and the line beside it, what it stands at, and another label. */
const AIR = { line: 3, side: 8, tip: 12, between: 2 };

/** How much room a label takes, with what is left free on both sides of it. */
export function widthOfGap(label: string): number {
  return widthOf(label) + AIR.side + AIR.tip + 4;
}

function widthOf(label: string): number {
  return Math.ceil(label.length * LETTER);
}

/** What text is written at, so that it stands in its area. */
export function baselineOf({ x, y }: Area): Point {
  return { x, y: y + ASCENT };
}

/**
 * One after the other where it touches neither a box nor a label; undefined where there is no such place, and where there is
 * nothing to say.
 */
export function placeLabels(lines: readonly LineToLabel[], boxes: readonly Area[]): readonly (Area | undefined)[] {
  const taken = [...boxes];
  return lines.map((line) => {
    if (line.label === '') return undefined;
    const place = listPlaces(line).find((area) => !taken.some((other) => touches(area, other)));
    if (place !== undefined) taken.push(place);
    return place;
  });
}

export function touches(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width + AIR.between &&
    other.x < one.x + one.width + AIR.between &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** The best first: of many that begin in one place, each is named where the others are not. */
function listPlaces({ label, points, isOneOfMany }: LineToLabel): readonly Area[] {
  const [start, second] = points;
  const [last, before] = points.toReversed();
  if (start === undefined || second === undefined || last === undefined || before === undefined) return [];
  const width = widthOf(label);
  const beside = ({ x, y }: Point, isBelow: boolean): readonly Area[] =>
    [isBelow, !isBelow].map((below) => ({
      x,
      y: below ? y + AIR.line : y - AIR.line - HEIGHT,
      width,
      height: HEIGHT,
    }));
  // On the side that the line does not come from, or go to.
  const atStart = beside({ x: start.x + AIR.side, y: start.y }, second.y < start.y);
  const atEnd = beside({ x: last.x - AIR.tip - width, y: last.y }, before.y < last.y);
  const onTheWay = points.slice(1, -1).flatMap((point) => beside(point, false));
  const onTheCurve = PARTS.flatMap((part) => {
    const { x, y } = pointOnCurve(start, second, part);
    return beside({ x: x - width / 2, y }, false);
  });
  return isOneOfMany
    ? [...onTheWay, ...atEnd, ...onTheCurve, ...atStart]
    : [...atStart, ...atEnd, ...onTheWay, ...onTheCurve];
}

const PARTS = [0.5, 0.35, 0.65, 0.25, 0.75];

/** Of the curve between two columns, which begins and ends level, half of the gap long. */
function pointOnCurve(from: Point, to: Point, part: number): Point {
  const rest = 1 - part;
  const across = 1.5 * rest * rest * part + 1.5 * rest * part * part + part ** 3;
  return {
    x: from.x + (to.x - from.x) * across,
    y: from.y + (to.y - from.y) * (3 * part * part - 2 * part ** 3),
  };
}
