import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileInputs } from '../../adapters/files/create-file-inputs.ts';
import type { AdmissionErrorCode } from '../../admission/errors.ts';
import { type ControlFile, renderControlFile } from '../../admission/import/control-file.ts';
import { createImportKyverno, type ImportedPolicies } from '../../app/import-kyverno.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { describePlace } from '../../report/describe-place.ts';
import { plural } from '../../report/plural.ts';
import { escapeLine } from '../../report/style.ts';
import { readSettings } from '../config/read-settings.ts';
import { printOnScreen } from '../print-on-screen.ts';
import { STANDARD_INPUT } from '../standard-input.ts';

/** `seaworthy import kyverno`: rules of Kyverno's policies as controls, printed or written to a folder; what stays with Kyverno is named. */
export async function runImportKyverno(given: readonly string[], flags: Flags): Promise<number> {
  const targets = given.length === 0 ? ['.'] : given;
  const { settings } = await readSettings(targets, flags, 'import');
  const { include, exclude, namespace, out } = settings;
  if (out !== undefined && existsSync(out))
    throw new SeaworthyError<CliErrorCode>('cli/usage', `${out} is there already`, {
      advice: 'Name a folder that is not: what is written there should be all that is in it.',
    });
  const read = createImportKyverno(createFileInputs({ stdin: STANDARD_INPUT }), namespace);
  const result = await read({ targets, include, exclude, own: [] });
  if (result.policies === 0 && result.problems.length === 0)
    throw new SeaworthyError<AdmissionErrorCode>(
      'admission/none-found',
      `${targets.join(', ')}: there is no ClusterPolicy or Policy of Kyverno`,
      { advice: 'Name files or folders that hold some; ValidatingPolicies need no import, scan --policy runs them.' },
    );
  if (out !== undefined) writeControls(result.controls, out);
  const data = out === undefined ? result.controls.map(renderControlFile).join('---\n') : '';
  printOnScreen(data, describe(result, out), settings);
  return result.problems.length > 0 ? EXIT_CODES['input-error'] : EXIT_CODES.clean;
}

function writeControls(controls: readonly ControlFile[], out: string): void {
  for (const control of controls) {
    const folder = join(out, control.id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'control.yaml'), renderControlFile(control));
  }
}

function describe({ policies, controls, left, problems }: ImportedPolicies, out: string | undefined): string {
  const where = out === undefined ? '' : ` in ${out}; seaworthy scan --controls ${out} judges by them`;
  const lines = [
    `${plural(controls.length, 'control')} made of ${policies === 1 ? '1 policy' : `${policies} policies`}${controls.length === 0 ? '' : where}`,
    ...left.map(({ policy, rule, why }) =>
      escapeLine(`${policy}${rule === '' ? '' : `, rule ${rule}`} is not converted: ${why}`),
    ),
    ...problems.map((problem) => `${describePlace(problem)}: ${escapeLine(`${problem.message}. ${problem.advice}`)}`),
  ];
  return `${lines.join('\n')}\n`;
}
