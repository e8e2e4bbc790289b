import type { GapLocation } from '../../assessment/assessment.ts';
import type { Subject } from '../../facts/subject.ts';
import { nameSubject } from '../name-subject.ts';

/** What paths are relative to, by the name that GitHub knows. */
export const SOURCE_ROOT = '%SRCROOT%';

/**
 * An `artifactLocation` (3.4): a relative path belongs to the folder in which the run was started; an absolute one is a
 * file's URI. Every letter that a URI cannot hold is encoded.
 */
export function locateFile(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  if (file === '-') return { uri: 'stdin' };
  const path = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  if (file.startsWith('/')) return { uri: `file://${path}` };
  return { uri: path.replace(/^(?:\.\/+)+/, ''), uriBaseId: SOURCE_ROOT };
}

type Point = Pick<GapLocation, 'file' | 'line' | 'column'>;

/** A `physicalLocation` (3.29); line 0 means the file as a whole. */
export function locatePlace({ file, line, column }: Point): object {
  return {
    artifactLocation: locateFile(file),
    ...(line === 0 ? {} : { region: { startLine: line, startColumn: Math.max(1, column) } }),
  };
}

/** A `logicalLocation` (3.33): the object, and where in it. */
export function locateSubject(subject: Subject, path: string): object {
  const { group, kind, namespace, name, container } = subject;
  const object = [group, kind, namespace, name, container]
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
  return {
    name: nameSubject(subject),
    fullyQualifiedName: path === '' ? object : `${object}#${path}`,
    kind: 'object',
  };
}
