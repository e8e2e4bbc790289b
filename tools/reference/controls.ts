import { loadBuiltInControls } from '../../src/controls/registry.ts';
import type { Control } from '../../src/controls/control.ts';
import { ownFixes } from '../../src/controls/fix-of.ts';
import { code, renderTable } from './table.ts';

/** Every control that ships, with what it looks at; its README says why, how it is abused, and when an exception is fair. */
export async function renderControls(): Promise<string> {
  const controls = await loadBuiltInControls();
  const parameters = controls.flatMap(({ id, parameters: own }) =>
    own.map(({ name, type, default: value, doc }) => [
      code(id),
      code(name),
      code(type),
      code(JSON.stringify(value)),
      doc,
    ]),
  );
  return `# Controls

\`seaworthy explain ID\` shows a control's page in the terminal.

${renderTable(['control', 'severity', 'true when it passes', 'judged on', 'fix', 'since'], controls.map(describe))}

## Parameters

${renderTable(['control', 'parameter', 'type', 'default', 'what it does'], parameters)}`;
}

function describe(control: Control): readonly string[] {
  const { id, severity, title, subject, since } = control;
  return [`[${id}](../../src/controls/${id}/README.md)`, severity, title, subject, describeFix(control), since];
}

/** The control's own fix, and those of its checks that have one of theirs. */
function describeFix(control: Control): string {
  const fixes = [control.fix, ...ownFixes(control).filter((fix) => fix !== undefined)];
  const edits = fixes.flatMap((fix) => (fix.kind === 'edit' ? [fix] : []));
  if (edits.length === 0) return 'by hand';
  return edits.every(({ unsafe }) => unsafe === undefined) ? 'yes' : '`--unsafe`';
}
