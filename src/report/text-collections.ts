import type { CollectionReport } from '../facts/collection.ts';
import { escapeLine } from './style.ts';

/** What could not be read whole, a line each, with the reason. */
export function renderUncollected(collections: readonly CollectionReport[]): readonly string[] {
  return collections.filter(({ state }) => state !== 'complete').map((report) => escapeLine(describe(report)));
}

function describe({ group, kind, namespace, state, why }: CollectionReport): string {
  const where = namespace === '' || namespace === '*' ? '' : ` in ${namespace}`;
  return `${kind}${group === '' ? '' : ` (${group})`}${where}: ${state}${why === undefined ? '' : `, ${why}`}`;
}
