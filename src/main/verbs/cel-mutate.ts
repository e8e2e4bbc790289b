import { mutateObjects } from '../../app/mutate-objects.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderMutateJson } from '../../report/mutate-json.ts';
import { type MutationTold, wordOf } from '../../report/mutation-told.ts';
import { createStyle } from '../../report/style.ts';
import { renderMutations, summarizeMutations } from '../../report/text-mutation.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/values.ts';
import { diffObjects } from '../diff-objects.ts';
import { openInputs } from '../open-inputs.ts';
import { printOnScreen } from '../print-on-screen.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy cel mutate [TARGETS] --policy …`: what MutatingAdmissionPolicies make of objects, as a diff. */
export async function runCelMutate(words: readonly string[], flags: Flags): Promise<number> {
  const targets = words.length === 0 ? ['.'] : words;
  const { settings, file } = await readSettings(targets, flags, 'cel');
  // Loaded as scan loads them, so that no other verb starts with them.
  const { preparePolicies } = await import('../prepare-policies.ts');
  const { policies, kindRules, stdin } = await preparePolicies(settings, targets);
  const { createPolicyMutator } = await import('../user-policies.ts');
  const { mutate, controls } = createPolicyMutator(policies);
  if (controls.length === 0) throw noMutations(settings);
  const own = [...(file === undefined ? [] : [file]), ...policies.files.map((each) => each.file)];
  const source = await openInputs({
    asked: settings,
    targets,
    controls,
    kindRules,
    ...(stdin === undefined ? {} : { stdin }),
  });
  const { include, exclude, namespace, podTemplates = [] } = settings;
  try {
    const events = source.inputs.read({ targets, include, exclude, own });
    const report = await mutateObjects(events, mutate, { namespace, podTemplates });
    print(report, settings);
    return exitCodeOf(report);
  } finally {
    source.close();
  }
}

function noMutations({ policy }: Settings): SeaworthyError<CliErrorCode> {
  return new SeaworthyError<CliErrorCode>(
    'cli/usage',
    `${policy.join(', ')}: there is no MutatingAdmissionPolicy with a binding`,
    { advice: 'Policies that refuse are judged by seaworthy scan --policy.' },
  );
}

function print(report: MutationTold, settings: Settings): void {
  const { width, isColoured, isPlain } = describeTerminal(process.stdout, settings.color);
  const text =
    settings.format === 'json'
      ? renderMutateJson(report)
      : renderMutations(report, diffObjects, { style: createStyle(isColoured, isPlain), width });
  printOnScreen(text, summarizeMutations(report), settings);
}

function exitCodeOf({ rows, problems }: MutationTold): number {
  const words = new Set(rows.map(({ mutated }) => wordOf(mutated)));
  if (problems.length > 0) return EXIT_CODES['input-error'];
  if (words.has('denied')) return EXIT_CODES.findings;
  return words.has('not-evaluated') ? EXIT_CODES['not-enough-evaluated'] : EXIT_CODES.clean;
}
