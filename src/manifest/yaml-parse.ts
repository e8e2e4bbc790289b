import { EVENT_ID, type Event, getScalarValue, parseEvents, type ScalarEvent, YAMLException } from 'js-yaml';

export interface ParsedEvents {
  readonly events: readonly Event[];
  /** The decoded text of a scalar among them. */
  readonly textOf: (event: ScalarEvent) => string;
}

/** Deeper than any Kubernetes object; the API server's reader stops at 10,000. */
const MAX_DEPTH = 500;
/** Characters that may be parsed again to read texts whose lines are not indented as YAML asks. */
const REPAIR_BUDGET = 20_000_000;
/** Deeper than a line has to be to belong to what it stands in. */
const INDENT = ' '.repeat(200);

/**
 * Parser events of a text. The API server's reader does not ask that the lines of a flow collection or quoted text
 * are indented deeper than what they stand in (`args: [` … `]` at the column of `args`); the parser does.
 * Where it stops for that, the line is indented, and the events are moved back to where they are in the text as given.
 * Throws YAMLException, its place likewise.
 */
export function parseYamlEvents(text: string): ParsedEvents {
  let repaired = text;
  const repairs: number[] = [];
  for (let spent = 0; ; spent += repaired.length) {
    try {
      const events = parseEvents(repaired, { maxDepth: MAX_DEPTH });
      if (repairs.length === 0) return { events, textOf: (event) => getScalarValue(text, event) };
      return moveBack(events, repaired, repairs);
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const line = findUnindentedLine(repaired, error);
      if (line === undefined || repairs.includes(line) || spent > REPAIR_BUDGET) throw placeBack(error, repairs);
      repaired = repaired.slice(0, line) + INDENT + repaired.slice(line);
      repairs.push(line);
      repairs.sort((left, right) => left - right);
      for (let index = repairs.indexOf(line) + 1; index < repairs.length; index++)
        repairs[index] = (repairs[index] as number) + INDENT.length;
    }
  }
}

/** Start of the line that is not indented enough. */
function findUnindentedLine(text: string, error: YAMLException): number | undefined {
  if (error.reason !== 'deficient indentation' || error.mark === undefined) return undefined;
  return Math.max(text.lastIndexOf('\n', error.mark.position - 1), text.lastIndexOf('\r', error.mark.position - 1)) + 1;
}

/** Offset in the text as given, of an offset in the repaired one; `repairs` are sorted offsets in the repaired one. */
function toGiven(offset: number, repairs: readonly number[]): number {
  let given = offset;
  for (const repair of repairs) if (repair < offset) given -= Math.min(INDENT.length, offset - repair);
  return given;
}

function moveBack(events: readonly Event[], repaired: string, repairs: readonly number[]): ParsedEvents {
  const texts = new Map<Event, string>();
  const moved = events.map((event) => {
    const there = Object.fromEntries(
      Object.entries(event).map(([name, value]) => [
        name,
        OFFSETS.has(name) && (value as number) >= 0 ? toGiven(value as number, repairs) : value,
      ]),
    ) as unknown as Event;
    if (event.type === EVENT_ID.SCALAR) texts.set(there, getScalarValue(repaired, event));
    return there;
  });
  return { events: moved, textOf: (event) => texts.get(event) ?? '' };
}

const OFFSETS: ReadonlySet<string> = new Set([
  'start',
  'valueStart',
  'valueEnd',
  'anchorStart',
  'anchorEnd',
  'tagStart',
  'tagEnd',
]);

function placeBack(error: YAMLException, repairs: readonly number[]): YAMLException {
  if (error.mark !== undefined) error.mark.position = toGiven(error.mark.position, repairs);
  return error;
}
