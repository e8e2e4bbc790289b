import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { SeaworthyError } from '../../src/base/error.ts';
import { findSuggestion } from '../../src/base/suggest.ts';
import { compileControl } from '../../src/controls/compile-control.ts';
import type { Control } from '../../src/controls/control.ts';
import type { ControlErrorCode } from '../../src/controls/errors.ts';

export const CONTROLS = join(import.meta.dirname, '..', '..', 'src', 'controls');

/** The folder of a control: by its id, or by the path of a folder somewhere else. Throws `controls/unknown-id`. */
export function findControlFolder(id: string): string {
  const folder = [join(CONTROLS, id), id].find((candidate) => isControlFolder(candidate));
  if (folder !== undefined) return folder;
  const ids = listControlIds();
  const near = findSuggestion(id, ids);
  throw new SeaworthyError<ControlErrorCode>('controls/unknown-id', `there is no control ${id}`, {
    advice: near === undefined ? `These exist: ${ids.join(', ')}.` : `Did you mean ${near}?`,
  });
}

/** The control as its sources stand, compiled here and now. */
export async function loadControl(folder: string): Promise<Control> {
  const yaml = join(folder, 'control.yaml');
  if (existsSync(yaml)) return compileControl(readFileSync(yaml, 'utf8'), relative(process.cwd(), yaml));
  const { control } = (await import(join(process.cwd(), relative(process.cwd(), folder), 'control.ts'))) as {
    readonly control: Control;
  };
  return control;
}

export function listControlIds(): readonly string[] {
  return globSync('*/*/control.{yaml,ts}', { cwd: CONTROLS })
    .map((file) => dirname(file))
    .sort();
}

function isControlFolder(folder: string): boolean {
  return ['control.yaml', 'control.ts'].some((file) => existsSync(join(folder, file)));
}
