import { compareText } from '../base/compare.ts';
import { SeaworthyError } from '../base/error.ts';
import { findSuggestion } from '../base/suggest.ts';
import type { UserControl } from '../controls/compile-control.ts';
import type { Control } from '../controls/control.ts';
import type { ControlErrorCode } from '../controls/errors.ts';
import { loadBuiltInControls } from '../controls/registry.ts';

/** Ours and the user's, by id. */
export async function loadControls(userControls: readonly UserControl[]): Promise<readonly Control[]> {
  const builtIn = await loadBuiltInControls();
  if (userControls.length === 0) return builtIn;
  const { compileControls } = await import('../controls/compile-control.ts');
  const all = [...builtIn, ...compileControls(userControls, builtIn)];
  return all.sort((left, right) => compareText(left.id, right.id));
}

/** Exactly the controls with these ids, in this order. */
export async function selectControls(
  userControls: readonly UserControl[],
  ids: readonly string[],
): Promise<readonly Control[]> {
  const all = await loadControls(userControls);
  return ids.map((id) => getControl(all, id));
}

/** The control of an id or alias. */
export function findControl(controls: readonly Control[], id: string): Control | undefined {
  return controls.find((candidate) => candidate.id === id || candidate.aliases.includes(id));
}

function getControl(controls: readonly Control[], id: string): Control {
  const control = findControl(controls, id);
  if (control !== undefined) return control;
  throw new SeaworthyError<ControlErrorCode>('controls/unknown-id', describeUnknown(controls, id), {
    advice: '`seaworthy controls` lists those that exist.',
  });
}

/** `there is no control X; did you mean Y?` */
export function describeUnknown(controls: readonly Control[], id: string): string {
  if (id === '') return 'the id of a control is empty';
  const near = findSuggestion(
    id,
    controls.flatMap((candidate) => [candidate.id, ...candidate.aliases]),
  );
  return `there is no control ${id}${near === undefined ? '' : `; did you mean ${near}?`}`;
}
