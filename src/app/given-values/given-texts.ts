import { isJsonObject, type Json } from '../../base/json.ts';
import { redactSource } from '../../facts/redact.ts';
import { readWholeFile } from '../../manifest/read-documents.ts';

/** What a person gave to charts beside what stands in them. */
export interface GivenValues {
  /** `name=value`, as `--set` takes them. */
  readonly set: readonly string[];
  /** The texts of values files. */
  readonly files: readonly string[];
  /** The text of the chart's own values; absent where it has none that can be read. */
  readonly own?: string | undefined;
}

/** Every value among them as a text, as a program may repeat it; what cannot be read as YAML, word by word. */
export function listGivenTexts({ set, files, own = '' }: GivenValues): ReadonlySet<string> {
  return new Set([...set.flatMap(listAssigned), ...files.flatMap(listWritten), ...listSecrets(own)]);
}

/** What a chart brings itself is shown, but for what stands there under the name of a secret. */
function listSecrets(text: string): readonly string[] {
  const { documents } = readWholeFile('', text);
  return documents.flatMap(({ document }) =>
    redactSource(document.value).sources.flatMap(({ parts }) => parts.map((part) => part.text)),
  );
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
