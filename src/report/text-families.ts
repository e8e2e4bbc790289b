import { compareText } from '../base/compare.ts';
import { SEVERITIES } from '../base/severity.ts';
import type { Control } from '../controls/control.ts';
import { countSeverities } from '../assessment/counts.ts';
import type { Canvas } from './canvas.ts';
import { escapeLine } from './style.ts';

/** A line for each family of controls, the largest first: how many it has, how many are in the default profile, how severe. */
export function renderFamilies(controls: readonly Control[], { style }: Canvas): readonly string[] {
  const families = [...Map.groupBy(controls, ({ id }) => id.split('/')[0] ?? id)]
    .map(([name, own]) => [escapeLine(name), own] as const)
    .sort(([left, some], [right, others]) => others.length - some.length || compareText(left, right));
  const names = Math.max('family'.length, ...families.map(([name]) => name.length));
  const heading = ['family'.padEnd(names), 'controls', 'default', ...WORST_FIRST].join('  ');
  const rows = families.map(([name, own]) => {
    const counts = countSeverities(own);
    const numbers = [
      String(own.length).padStart('controls'.length),
      String(own.filter(({ profile }) => profile !== 'strict').length).padStart('default'.length),
      ...WORST_FIRST.map((severity) => String(counts[severity]).padStart(severity.length)),
    ];
    return [style.bold(name.padEnd(names)), ...numbers].join('  ');
  });
  return [style.dim(heading), ...rows];
}

const WORST_FIRST = SEVERITIES.toReversed();
