import type { Finding, FindingLocation } from '../assessment/assessment.ts';
import type { Subject } from '../facts/subject.ts';
import { escapeLine, type Style } from './style.ts';

/** `Deployment shop/web · nginx`. */
export function describeSubject({ kind, namespace, name, container }: Subject, { marks }: Style): string {
  const object = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  return escapeLine(container === '' ? object : `${object} ${marks.dot} ${container}`);
}

/** `shop/web.yaml:14:9`, as editors and terminals open it. */
export function describePlace({ file, line, column }: Pick<FindingLocation, 'file' | 'line' | 'column'>): string {
  return escapeLine(`${file === '-' ? 'stdin' : file}:${line}:${column}`);
}

/** The first place of a finding; nothing where it has none. */
export function firstPlace({ locations: [location] }: Finding): string {
  return location === undefined ? '' : describePlace(location);
}
