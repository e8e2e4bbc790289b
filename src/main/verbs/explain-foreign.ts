import { findForeignChecks, findNamingTool } from '../../app/import-ignores/find-equals.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { Control } from '../../controls/control.ts';
import type { Canvas } from '../../report/canvas.ts';
import { renderForeignCheck } from '../../report/text-foreign-check.ts';
import type { MainErrorCode } from '../errors.ts';
import { findControl } from '../find-control.ts';

/** What answers here to checks of other tools that are called like this; undefined where no tool's are. */
export function explainForeign(word: string, controls: readonly Control[], canvas: Canvas): string | undefined {
  const found = findForeignChecks(word);
  if (found.length > 0)
    return found
      .map((check) => ({ ...check, controls: check.controls.flatMap((id) => findControl(controls, id) ?? []) }))
      .map((check) => renderForeignCheck(check, canvas))
      .join('\n');
  const tool = findNamingTool(word);
  if (tool === undefined) return undefined;
  throw new SeaworthyError<MainErrorCode>(
    'main/unknown-word',
    `${tool} names its checks like ${word}, and nobody has held this one against our controls`,
    { advice: '`seaworthy controls` lists what is judged here; look for what that check is about.' },
  );
}
