import { isJsonObject, type Json } from '../../base/json.ts';
import { readWholeFile } from '../../manifest/read-documents.ts';

/** What a person gave to charts beside what stands in them. */
export interface GivenValues {
  /** `name=value`, as `--set` takes them. */
  readonly set: readonly string[];
  /** The texts of values files. */
  readonly files: readonly string[];
}

/** Every value among them as a text, as a program may repeat it; what cannot be read as YAML, word by word. */
export function listGivenTexts({ set, files }: GivenValues): ReadonlySet<string> {
  return new Set([...set.flatMap(listAssigned), ...files.flatMap(listWritten)]);
}

/** As Helm splits it, and as it is written: a comma that should have been escaped cuts a secret in two. */
function listAssigned(assignment: string): readonly string[] {
  const pieces = assignment.split(/(?<!\\),/).map(findValue);
  const whole = findValue(assignment);
  return [whole, ...pieces].flatMap((text) => [text, text.replaceAll(/\\(.)/g, '$1').replaceAll(/^\{|\}$/g, '')]);
}

/** Behind the first equals sign; without one it is what is left of a value before it. */
function findValue(piece: string): string {
  return piece.slice(piece.indexOf('=') + 1);
}

function listWritten(text: string): readonly string[] {
  const { documents, problems } = readWholeFile('', text);
  const words = problems.length === 0 ? [] : [/\s+/, /[\s"'`,[\]{}]+/].flatMap((between) => text.split(between));
  return [...words, ...documents.flatMap(({ document }) => listScalars(document.value))];
}

function listScalars(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listScalars);
  if (isJsonObject(value)) return Object.values(value).flatMap(listScalars);
  return value === null ? [] : [String(value)];
}
