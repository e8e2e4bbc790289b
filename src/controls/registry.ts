import type { Control } from './control.ts';

/** Every control that ships with Seaworthy, sorted by id. */
export async function loadBuiltInControls(): Promise<readonly Control[]> {
  const { BUILT_IN_CONTROLS } = await import('./built-in.gen.ts');
  return BUILT_IN_CONTROLS;
}
