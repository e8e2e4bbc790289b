import { joinDetails } from '../assessment/detail-budget.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import type { Settings } from './config/values.ts';
import { formatOf } from './formats.ts';

/** What the screen and every file need to be told; a screen shows the first places of a check in full. */
export function detailsFor({ format, output, all, baseline, diff }: Settings): JudgeSettings['details'] {
  const screen = all || baseline !== undefined || diff !== undefined ? 'all' : 'first';
  const printed = format === 'text' ? screen : formatOf(format).details;
  return joinDetails([printed, ...output.map((own) => formatOf(own.format).details)]);
}
