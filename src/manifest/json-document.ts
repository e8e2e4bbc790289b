import { type Json, isJsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { JsonScan, ListItem } from './chunk.ts';
import type { DuplicateKey, ManifestDocument, Position, ReadProblem } from './document.ts';
import { createScanState, scanValue, takeScan } from './json-scanner.ts';
import { createJsonLookup, type FollowedPath } from './json-lookup.ts';
import { type JsonNode, parseJsonTree, readExactly } from './json-tree.ts';
import { MAX_DEPTH } from './limits.ts';
import { createIndentedIndex } from './line-index.ts';
import { parseJson } from './parse-json.ts';
import { createProblem, restoreOrigin, type TextOrigin } from './read-problem.ts';
import { readYaml } from './yaml-document.ts';

/**
 * Reads one JSON value. What only looks like JSON (a trailing comma, an unquoted key) may be YAML in flow style,
 * which is how the API server's own reader goes on.
 */
export function readJson(origin: TextOrigin, item?: ListItem, seen?: JsonScan): ManifestDocument | ReadProblem {
  const scan = seen ?? scanText(origin.text);
  if (scan.isTooDeep) {
    const whole = restoreOrigin(origin);
    return createProblem(whole, { ...TOO_DEEP, offset: findTooDeep(whole.text) });
  }
  const value = parseJson(origin.text);
  if (value === undefined) return readFlow(restoreOrigin(origin), item);
  return createJsonDocument(origin, value, { scan, ...(item === undefined ? {} : { item }) });
}

const TOO_DEEP = {
  code: 'manifest/too-deep',
  message: `brackets are nested more than ${MAX_DEPTH} deep`,
  advice: 'No Kubernetes object is; check how the file was made.',
} as const;

/** The first bracket that is too deep; those in strings do not count. */
function findTooDeep(text: string): number {
  let level = 0;
  let isString = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (isString && letter === '\\') at += 1;
    else if (letter === '"') isString = !isString;
    else if (!isString && '[{'.includes(letter) && ++level > MAX_DEPTH) return at;
    else if (!isString && ']}'.includes(letter)) level -= 1;
  }
  return 0;
}

function readFlow(origin: TextOrigin, item: ListItem | undefined): ManifestDocument | ReadProblem {
  const reading = readYaml(origin, undefined);
  return item === undefined || 'code' in reading ? reading : { ...reading, item };
}

function scanText(text: string): JsonScan {
  const state = createScanState();
  scanValue(state, new TextEncoder().encode(text), 0);
  return takeScan(state);
}

interface JsonParts {
  readonly scan: JsonScan;
  readonly item?: ListItem;
}

function createJsonDocument(origin: TextOrigin, parsed: Json, { scan, item }: JsonParts): ManifestDocument {
  const { text } = origin;
  const hasRepeats = countKeys(parsed) < scan.keys;
  let follow: ((path: Path) => FollowedPath) | undefined;
  const find = (path: Path): FollowedPath => {
    follow ??= createJsonLookup({ text, bytes: origin.bytes ?? new TextEncoder().encode(text), hasRepeats });
    return follow(path);
  };
  const lines = createIndentedIndex(origin);
  const document = {
    set: origin.set,
    file: origin.file,
    format: 'json' as const,
    value: scan.hasLongNumber ? readExactly(text, parseJsonTree(text)) : parsed,
    ...(item === undefined ? {} : { item }),
    start: { line: origin.line, column: origin.column, offset: 0 },
    duplicateKeys: hasRepeats ? findDuplicates(parseJsonTree(text), [], lines) : [],
    locate(path: Path) {
      const found = find(path);
      return {
        exact: found.depth === path.length,
        path: path.slice(0, found.depth),
        start: lines(found.start),
        end: lines(found.end()),
        ...(found.keyStart === undefined ? {} : { key: lines(found.keyStart) }),
      };
    },
    startOf: (path: Path) => lines(find(path).start),
  } satisfies Omit<ManifestDocument, 'text'>;
  return origin.indents === undefined ? { ...document, text } : Object.assign(new RestoredText(origin), document);
}

/** Of a document whose lines stand without their indentation, the text is put together when somebody asks for it. */
class RestoredText {
  readonly #origin: TextOrigin;
  #text: string | undefined;

  constructor(origin: TextOrigin) {
    this.#origin = origin;
  }

  /** On the prototype: an accessor of its own would give every document a hidden class of its own. */
  get text(): string {
    return (this.#text ??= restoreOrigin(this.#origin).text);
  }
}

function countKeys(value: Json): number {
  if (Array.isArray(value)) {
    let count = 0;
    for (const element of value) if (typeof element === 'object' && element !== null) count += countKeys(element);
    return count;
  }
  if (!isJsonObject(value)) return 0;
  let count = 0;
  for (const key in value) {
    count += 1;
    const child = value[key];
    if (typeof child === 'object' && child !== null) count += countKeys(child);
  }
  return count;
}

function findDuplicates(node: JsonNode, path: Path, lines: (offset: number) => Position): readonly DuplicateKey[] {
  if (node.elements) return node.elements.flatMap((element, index) => findDuplicates(element, [...path, index], lines));
  const places = new Map<string, number[]>();
  for (const { key, keyStart } of node.entries ?? []) {
    const starts = places.get(key);
    if (starts === undefined) places.set(key, [keyStart]);
    else starts.push(keyStart);
  }
  const repeated = [...places].filter(([, starts]) => starts.length > 1);
  return [
    ...repeated.map(([key, starts]) => ({ path: [...path, key], places: starts.map(lines) })),
    ...(node.entries ?? []).flatMap(({ key, value }) => findDuplicates(value, [...path, key], lines)),
  ];
}
