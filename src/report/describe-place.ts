import type { Assessment, Finding, FindingLocation } from '../assessment/assessment.ts';
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

/** Where something was found in an object of a cluster: `spec.containers[0].image`; else in which file. */
export function describeLocation(location: FindingLocation, isCollected: boolean): string {
  return isCollected && location.path !== '' ? escapeLine(location.path) : describePlace(location);
}

/** Ids of clusters whose objects stand in no file. */
export function listCollected({ clusters }: Pick<Assessment, 'clusters'>): ReadonlySet<string> {
  return new Set(clusters.flatMap(({ id, collected }) => (collected === true ? [id] : [])));
}

/** The first place of a finding; nothing where it has none. */
export function firstPlace({ locations: [location], cluster }: Finding, collected?: ReadonlySet<string>): string {
  return location === undefined ? '' : describeLocation(location, collected?.has(cluster) === true);
}
