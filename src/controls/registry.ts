import type { Control } from './control.ts';

/** Every control that ships with Seaworthy, sorted by id. */
export async function loadBuiltInControls(): Promise<readonly Control[]> {
  const { BUILT_IN_CONTROLS } = await import('./built-in.gen.ts');
  return BUILT_IN_CONTROLS;
}

/** The README of a built-in control, as Markdown; undefined for an id that is not built in. */
export async function findReadme(id: string): Promise<string | undefined> {
  const { READMES } = await import('./readmes.gen.ts');
  return READMES[id];
}
