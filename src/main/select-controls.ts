import { SeaworthyError } from '../base/error.ts';
import { findSuggestion } from '../base/suggest.ts';
import type { Control } from '../controls/control.ts';
import type { ControlErrorCode } from '../controls/errors.ts';
import { loadBuiltInControls } from '../controls/registry.ts';

/** A user's control as text: plain data, which a worker can compile again. */
export interface UserControl {
  readonly file: string;
  readonly text: string;
}

/** Ours and the user's, by id; an id is taken once. */
export async function loadControls(userControls: readonly UserControl[]): Promise<readonly Control[]> {
  const builtIn = await loadBuiltInControls();
  if (userControls.length === 0) return builtIn;
  const { compileControl } = await import('../controls/compile-control.ts');
  const all: Control[] = [...builtIn];
  for (const { file, text } of userControls) {
    const control = compileControl(text, file);
    if (all.some(({ id, aliases }) => id === control.id || aliases.includes(control.id)))
      throw new SeaworthyError<ControlErrorCode>(
        'controls/duplicate-id',
        `${file}: there is a control ${control.id} already`,
        { advice: 'Give yours another id.' },
      );
    all.push(control);
  }
  return all.sort((left, right) => (left.id < right.id ? -1 : 1));
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
  const near = findSuggestion(
    id,
    controls.flatMap((candidate) => [candidate.id, ...candidate.aliases]),
  );
  return `there is no control ${id}${near === undefined ? '' : `; did you mean ${near}?`}`;
}
