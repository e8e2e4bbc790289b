import type { Difference } from '../assessment/difference.ts';
import { countApart } from './count-apart.ts';
import { plural } from './plural.ts';
import type { ScanReport } from './scan-report.ts';

/** `new finding` where a baseline or an earlier commit knows some. */
export function nameFinding({
  baseline,
  difference,
}: {
  readonly baseline?: ScanReport['baseline'] | undefined;
  readonly difference?: Difference | undefined;
}): string {
  return baseline === undefined && difference === undefined ? 'finding' : 'new finding';
}

/** `main (bf1ccbc5)`: the base as it was named, and the commit where the branch left it. */
export function nameBase({ base, commit }: Pick<Difference, 'base' | 'commit'>): string {
  return `${base} (${commit.slice(0, 8)})`;
}

/** `2 findings fixed since main (bf1ccbc5)`; undefined where a branch fixed none. */
export function describeFixed(difference: Difference): string | undefined {
  const { fixed } = difference;
  return fixed.length === 0 ? undefined : `${plural(fixed.length, 'finding')} fixed since ${nameBase(difference)}`;
}

/** What is the same as where the branch began and what becomes of it in the report, and what could not be compared. */
export function describeDifference(difference: Difference, fate = 'not shown'): readonly string[] {
  const { fixed, unchanged, unreadBefore, unknown } = difference;
  const base = nameBase(difference);
  return [
    ...(fixed.length === 0 && unchanged === 0 ? [`nothing was found at ${base} either`] : []),
    ...(unchanged === 0
      ? []
      : [`${plural(unchanged, 'finding')} as ${unchanged === 1 ? 'it was' : 'they were'} at ${base}, ${fate}`]),
    ...(unreadBefore === 0
      ? []
      : [
          `${plural(unreadBefore, 'input')} could not be read there, so what is in ${unreadBefore === 1 ? 'it' : 'them'} now counts as new`,
        ]),
    ...(unknown.length === 0 ? [] : [`not compared: ${unknown.map(describeUnknown).join(', ')}`]),
  ];
}

const WHY = { submodule: 'a submodule', lfs: 'kept by Git LFS' } as const;

function describeUnknown({ path, why }: Difference['unknown'][number]): string {
  return `${path} (${WHY[why]})`;
}

/** What a report leaves out because it was known, and what is there no more: a sentence each. */
export function describeComparison({ assessment, added, baseline, difference }: ScanReport): readonly string[] {
  if (difference !== undefined) return describeDifference(difference).map(makeSentence);
  if (baseline === undefined) return [];
  const { known } = countApart({ assessment, added });
  const { gone } = baseline;
  return [
    ...(known === 0 ? [] : [`${plural(known, 'finding')} of the baseline not shown.`]),
    ...(gone === 0 ? [] : [`${plural(gone, 'finding')} of the baseline ${gone === 1 ? 'is' : 'are'} gone.`]),
  ];
}

function makeSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
