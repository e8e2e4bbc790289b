import { keepBlocks } from '../../adapters/files/keep-blocks.ts';
import { createExplain, type Explained } from '../../app/explain.ts';
import { SeaworthyError } from '../../base/error.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { fitPage } from '../../report/fit-page.ts';
import { renderExplanation } from '../../report/text-explanation.ts';
import type { Canvas } from '../../report/canvas.ts';
import { createJudges } from '../create-judges.ts';
import type { MainErrorCode } from '../errors.ts';
import { openInputs, targetFor } from '../open-inputs.ts';
import { prepareRenderer } from '../prepare-renderer.ts';
import { prepareRun } from '../prepare-run.ts';
import { STANDARD_INPUT } from '../standard-input.ts';

export interface FindingRequest {
  readonly digits: string;
  readonly targets: readonly string[];
  readonly flags: Flags;
}

/** `seaworthy explain FINGERPRINT TARGET`: the finding, and with --trace how its control came to it. */
export async function explainFinding({ digits, targets, flags }: FindingRequest, canvas: Canvas): Promise<number> {
  const run = await prepareRun('explain', targets, flags);
  const source = await openInputs({
    ...run,
    targets: run.inputs.targets,
    renderer: await prepareRenderer(run.asked),
    stdin: run.stdin ?? keepBlocks(STANDARD_INPUT).blocks,
  });
  const settings = { ...run.settings, ...targetFor(run.asked, source), details: 'all' as const };
  const explain = createExplain({
    inputs: source.inputs,
    judges: createJudges({ ...run, settings }, { threads: 1 }),
  });
  const explained = await explain({ ...run, settings, digits, isTraced: run.asked.trace });
  source.close();
  const found = getFinding(explained, digits, targets);
  process.stdout.write(fitPage(renderExplanation(found, { ...canvas, isTraced: run.asked.trace }), canvas));
  return EXIT_CODES.clean;
}

function getFinding(
  explained: Explained,
  digits: string,
  targets: readonly string[],
): Extract<Explained, { kind: 'finding' }> {
  if (explained.kind === 'finding') return explained;
  if (explained.kind === 'none')
    throw new SeaworthyError<MainErrorCode>(
      'main/no-finding',
      `no finding in ${targets.join(', ') || 'this folder'} has a fingerprint that begins with ${digits}`,
      {
        advice:
          'Name the target it was found in, and repeat the --profile, --framework or --control that it was found with.',
      },
    );
  const some = explained.fingerprints.slice(0, 5).map((fingerprint) => fingerprint.slice(0, digits.length + 4));
  throw new SeaworthyError<MainErrorCode>(
    'main/ambiguous-fingerprint',
    `${explained.fingerprints.length} findings have a fingerprint that begins with ${digits}: ${some.join(', ')}${explained.fingerprints.length > some.length ? ' …' : ''}`,
    { advice: 'Write more digits.' },
  );
}
