import { compareText } from '../base/compare.ts';
import type { UserControl } from '../controls/compile-control.ts';
import type { Control } from '../controls/control.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import { getControl } from './find-control.ts';
import type { UserPolicies } from './user-policies.ts';

/** Ours and the user's, by id. */
export async function loadControls(
  userControls: readonly UserControl[],
  policies?: UserPolicies,
): Promise<readonly Control[]> {
  const builtIn = await loadBuiltInControls();
  if (userControls.length === 0 && policies === undefined) return builtIn;
  const { compileControls } = await import('../controls/compile-control.ts');
  const own = policies === undefined ? [] : (await import('./user-policies.ts')).createPolicyControls(policies);
  const all = [...builtIn, ...compileControls(userControls, builtIn), ...own];
  return all.sort((left, right) => compareText(left.id, right.id));
}

/** Exactly the controls with these ids, in this order. */
export async function selectControls(
  userControls: readonly UserControl[],
  ids: readonly string[],
  policies?: UserPolicies,
): Promise<readonly Control[]> {
  return pickControls(await loadControls(userControls, policies), ids);
}

export function pickControls(all: readonly Control[], ids: readonly string[]): readonly Control[] {
  return ids.map((id) => getControl(all, id));
}
