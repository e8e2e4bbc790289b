import type { Subject } from '../facts/subject.ts';
import { escapeLine, type Style } from './style.ts';
import { cutToWidth, displayWidth } from './width.ts';

/** `Deployment shop/web · nginx`. */
export function describeSubject({ group, kind, namespace, name, container }: Subject, { marks }: Style): string {
  if (kind === '*') return escapeLine(group === '*' ? 'other kinds' : `every kind of ${group}`);
  const object = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name || NAMELESS}`;
  return escapeLine(container === '' ? object : `${object} ${marks.dot} ${container}`);
}

/** The API server takes no such object, but files hold them. */
const NAMELESS = '(no name)';

/** As much of it as there is room for: the kind is the first to go, then the namespace. */
export function fitSubject(subject: Subject, width: number, style: Style): string {
  const { container } = subject;
  const name = subject.name || NAMELESS;
  const short = escapeLine(container === '' ? name : `${name} ${style.marks.dot} ${container}`);
  const fitting = [describeSubject(subject, style), short].find((text) => displayWidth(text) <= width);
  return fitting ?? cutToWidth(short, width, style.marks.cut);
}
