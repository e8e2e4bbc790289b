import { SeaworthyError } from '../base/error.ts';
import { findSuggestion } from '../base/suggest.ts';
import type { Control } from '../controls/control.ts';
import type { ControlErrorCode } from '../controls/errors.ts';

/** The control of an id or alias. */
export function findControl(controls: readonly Control[], id: string): Control | undefined {
  return controls.find((candidate) => candidate.id === id || candidate.aliases.includes(id));
}

/** The same; throws `controls/unknown-id`. */
export function getControl(controls: readonly Control[], id: string): Control {
  const control = findControl(controls, id);
  if (control !== undefined) return control;
  throw new SeaworthyError<ControlErrorCode>('controls/unknown-id', describeUnknown(controls, id), {
    advice: '`seaworthy controls` lists those that exist.',
  });
}

/** `there is no control X; did you mean Y?` */
export function describeUnknown(controls: readonly Control[], id: string): string {
  const ids = controls.flatMap((candidate) => [candidate.id, ...candidate.aliases]);
  const near = findSuggestion(id, ids) ?? ids.find((known) => known.endsWith(`/${id.toLowerCase()}`));
  return `there is no control ${id}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

/** Whether a word stands in the id or title of a control, in whatever case. */
export function isAbout({ id, aliases, title }: Control, word: string): boolean {
  return [id, ...aliases, title].join(' ').toLowerCase().includes(word.toLowerCase());
}
