import type { Subject } from '../facts/subject.ts';

/** The API server takes no object without a name, but files hold them. */
const NAMELESS = '(no name)';

/** `Deployment shop/web · nginx`, as it stands; whoever shows it escapes it. */
export function nameSubject(subject: Subject): string {
  const { kind, namespace, name, container } = subject;
  const object = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name || NAMELESS}`;
  return container === '' ? object : `${object} · ${container}`;
}
