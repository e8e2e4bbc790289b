import type { CelCheck, Fix } from '../controls/control.ts';
import { describeFix } from './describe-fix.ts';

interface Fixable {
  readonly fix: Fix;
  readonly fixes?: readonly Fix[];
  readonly checks?: readonly Pick<CelCheck, 'fix'>[];
}

/** Every way in which a control's findings are mended, each once: a check may have its own. */
export function listFixes({ fix, fixes = [], checks = [{}] }: Fixable): readonly Fix[] {
  const all = [...fixes, ...checks.map((check) => check.fix ?? fix)];
  const byText = new Map(all.map((each) => [describeFix(each), each]));
  return [...byText.values()];
}
