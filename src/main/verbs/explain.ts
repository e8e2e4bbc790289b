import type { ExplainOptions } from '../../cli/program.ts';
import { findReadme } from '../../controls/registry.ts';
import { STATUS_MEANINGS } from '../../report/status-meanings.ts';
import { ERROR_MEANINGS } from '../error-meanings.ts';
import { findControl, loadControls } from '../select-controls.ts';

/** `seaworthy explain`: a status, an error code, or a control. */
export async function runExplain(what: string, _target: string | undefined, _options: ExplainOptions): Promise<number> {
  const meaning = STATUS_MEANINGS[what] ?? ERROR_MEANINGS[what];
  if (meaning !== undefined) {
    process.stdout.write(`${what}\n\n${meaning}\n`);
    return 0;
  }
  const { id, severity } = findControl(await loadControls([]), what);
  process.stdout.write(`${(await findReadme(id)) ?? id}\nid: ${id}, severity: ${severity}\n`);
  return 0;
}
