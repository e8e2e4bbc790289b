import { STATUS_MEANINGS } from '../../src/report/status-meanings.ts';
import { code, renderTable } from './table.ts';

/** What a control may answer of a subject, and how answers add up. */
export function renderStatuses(): string {
  const rows = Object.entries(STATUS_MEANINGS).map(([status, meaning]) => [code(status), meaning]);
  return `# Statuses

${renderTable(['status', 'what it says'], rows)}

Of a control's or requirement's subjects the worst decides: fail, then error, not evaluated, manual, pass. Where there is no subject it is *not applicable*, if everything that it reads was seen; else *not evaluated*.

* **Score** is pass / (pass + fail + error + not evaluated).
* **Coverage** is (pass + fail) / the same sum. An empty sum gives neither, and never 100 %.`;
}
