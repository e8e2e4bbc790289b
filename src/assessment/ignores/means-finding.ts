import type { Spot, WrittenIgnore } from '../../facts/ignores/written-ignores.ts';
import type { Subject } from '../../facts/subject.ts';
import type { Place } from '../places.ts';
import type { Ignore, SettingsIgnore } from './ignore.ts';

/** What an ignore is held against. */
export interface IgnorableFinding {
  readonly control: string;
  readonly subject: Subject;
  /** Its first places, and how many there are. */
  readonly places: readonly Place[];
  readonly count: number;
}

/** Of which places of a finding an ignore speaks, by position; and whether these are all that there are. */
export interface Reach {
  readonly places: readonly number[];
  readonly isAll: boolean;
}

/** What an ignore that names its control says of a finding; of places that are not known, only settings can speak. */
export function reachOf(ignore: Ignore, finding: IgnorableFinding): Reach {
  const { subject, places, count } = finding;
  const isWritten = ignore.source !== 'settings';
  const isMeant = isWritten
    ? (ignore.container === '' || ignore.container === subject.container) && isAmong(ignore.made?.objects, subject)
    : meansSubject(ignore, subject);
  if (!isMeant) return { places: [], isAll: false };
  const spoken = places.flatMap((place, index) =>
    (isWritten ? reachesOver(ignore, place) : isBelow(ignore.path, place.file)) ? [index] : [],
  );
  return { places: spoken, isAll: spoken.length === places.length && (!isWritten || count <= places.length) };
}

function isAmong(objects: readonly Subject[] | undefined, { group, kind, namespace, name }: Subject): boolean {
  return (
    objects === undefined ||
    objects.some((own) => own.group === group && own.kind === kind && own.namespace === namespace && own.name === name)
  );
}

/** What was rendered stands in no order of lines: there an annotation reaches over what is below its path. */
function reachesOver({ source, file, from, to, made }: WrittenIgnore, place: Place): boolean {
  if (file !== place.file) return false;
  if (source === 'annotation' && made !== undefined) return isBelowPath(made.below, place.path);
  return isBefore(from, place) && isBefore(place, to);
}

function isBelowPath(beginning: string, path: string): boolean {
  if (beginning === '' || path === beginning) return true;
  return path.startsWith(beginning) && '.['.includes(path.charAt(beginning.length));
}

function isBefore(first: Spot, second: Spot): boolean {
  return first.line < second.line || (first.line === second.line && first.column <= second.column);
}

const FIELDS = ['kind', 'namespace', 'name', 'container'] as const;

function meansSubject(ignore: SettingsIgnore, subject: Subject): boolean {
  return FIELDS.every((field) => ignore[field] === undefined || matches(ignore[field], subject[field]));
}

function isBelow(path: string | undefined, file: string): boolean {
  if (path === undefined || matches(path, file)) return true;
  return file.startsWith(path.endsWith('/') ? path : `${path}/`);
}

/** Whether a text is as a pattern says, in which `*` stands for any letters. */
function matches(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
