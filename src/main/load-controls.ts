import { compareText } from '../base/compare.ts';
import type { UserControl } from '../controls/compile-control.ts';
import type { Control } from '../controls/control.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import { getControl } from './find-control.ts';

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
