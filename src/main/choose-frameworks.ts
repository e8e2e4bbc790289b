import { SeaworthyError } from '../base/error.ts';
import { findSuggestion } from '../base/suggest.ts';
import type { FrameworkErrorCode } from '../frameworks/errors.ts';
import type { Framework } from '../frameworks/framework.ts';
import { loadFrameworks } from '../frameworks/registry.ts';
import type { ReadSettings } from './config/read-settings.ts';

/** The frameworks that are asked for, each once; throws `frameworks/unknown-id` with every id that is none. */
export async function chooseFrameworks({ settings, placeOf }: ReadSettings): Promise<readonly Framework[]> {
  const ids = settings.framework ?? [];
  if (ids.length === 0) return [];
  const all = await loadFrameworks();
  const problems = ids.flatMap((id, index) =>
    all.some((framework) => framework.id === id)
      ? []
      : [`${placeOf('framework', [index])}: ${describeUnknownFramework(all, id)}`],
  );
  if (problems.length > 0)
    throw new SeaworthyError<FrameworkErrorCode>('frameworks/unknown-id', problems.join('\n'), {
      advice: '`seaworthy frameworks` lists those that exist.',
    });
  return all.filter(({ id }) => ids.includes(id));
}

function describeUnknownFramework(all: readonly Framework[], id: string): string {
  const ids = all.map((framework) => framework.id);
  const near = findSuggestion(id, ids) ?? ids.find((known) => known.startsWith(id.toLowerCase()));
  return `there is no framework ${id}${near === undefined ? '' : `; did you mean ${near}?`}`;
}
