import type { Finding, FindingLocation } from '../assessment/assessment.ts';
import { escapeLine } from './style.ts';

/** A file as a person knows it. */
export function nameFile(file: string): string {
  return file === '-' ? 'stdin' : file;
}

/** `shop/web.yaml:14:9`, as editors and terminals open it; line 0 means the file as a whole. */
export function describePlace({
  file,
  line,
  column,
  rendered,
}: Pick<FindingLocation, 'file' | 'line' | 'column' | 'rendered'>): string {
  if (rendered === true) return escapeLine(`${nameFile(file)}:${line} (rendered)`);
  return escapeLine(line === 0 ? nameFile(file) : `${nameFile(file)}:${line}:${column}`);
}

/** The first place of a finding; nothing where it has none. */
export function firstPlace({ locations: [location] }: Finding): string {
  return location === undefined ? '' : describePlace(location);
}
