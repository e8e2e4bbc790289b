import { renderPath } from '../base/path.ts';
import type { Fix } from '../controls/control.ts';
import { renderJson } from '../base/render-json.ts';

/** A fix in one line: what to change, or why only a person can. */
export function describeFix(fix: Fix): string {
  if (fix.kind === 'none') return fix.reason;
  const edits = fix.edits.map((edit) => {
    const path = renderPath(edit.path) || 'this entry';
    return edit.op === 'remove' ? `remove ${path}` : `set ${path}: ${renderJson(edit.value)}`;
  });
  return edits.join(', ');
}
