import type { CelCheck, Fix } from '../controls/control.ts';
import { describeFix } from './describe-fix.ts';

interface Fixable {
  readonly fix: Fix;
  readonly checks?: readonly Pick<CelCheck, 'fix'>[];
}

/** Every way in which a control's findings are mended, each once: a check may have its own. */
export function listFixes({ fix, checks = [{}] }: Fixable): readonly Fix[] {
  const byText = new Map(checks.map((check) => [describeFix(check.fix ?? fix), check.fix ?? fix]));
  return [...byText.values()];
}
