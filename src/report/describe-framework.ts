import type { Framework, RequirementGroup } from '../frameworks/framework.ts';

type Head = Pick<Framework, 'title' | 'version' | 'publisher' | 'published' | 'kubernetes'>;

/** `CIS Kubernetes Benchmark 1.12.0` */
export function nameFramework({ title, version }: Pick<Head, 'title' | 'version'>): string {
  return `${title} ${version}`;
}

/** Who published it and when, and which versions of Kubernetes it is for. */
export function describeOrigin({ publisher, published, kubernetes }: Head): readonly string[] {
  return [`${publisher}, ${published}`, describeVersions(kubernetes)];
}

function describeVersions(kubernetes: Framework['kubernetes']): string {
  if (kubernetes === 'every') return 'every version of Kubernetes';
  const [first = '', last = first] = [kubernetes[0], kubernetes.at(-1)];
  return first === last ? `Kubernetes ${first}` : `Kubernetes ${first} to ${last}`;
}

/** `5.2 What pods may ask for`; the id of a group that has no number is a name of its own for programs. */
export function nameGroup({ id, title }: RequirementGroup): string {
  return `${numberOf(id)} ${title}`.trim();
}

/** The id, where it is a number of the standard's. */
export function numberOf(id: string): string {
  return /\d/.test(id) ? id : '';
}
