import { basename } from 'node:path';
import { isManifestName } from '../adapters/files/manifest-name.ts';
import { createFileInputs } from '../adapters/files/create-file-inputs.ts';
import type { EarlierState } from '../adapters/git/open-earlier.ts';
import type { Renderer } from '../app/ports.ts';
import { createScan } from '../app/scan.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Difference } from '../assessment/difference.ts';
import { createJudges } from './create-judges.ts';
import { readEnvironment } from './environment.ts';
import { prepareEarlierRenderer } from './prepare-renderer.ts';
import type { Run } from './prepare-run.ts';

/** What the files were like where the branch began. */
export interface Earlier extends Pick<Difference, 'base' | 'commit' | 'unknown'> {
  readonly assessment: Assessment;
  /** Globs that leave out of the present what nothing is known of in the past. */
  readonly exclude: readonly string[];
}

/** Judges the earlier files as the present ones are judged; undefined where --diff does not ask for it. Throws `git/…`. */
export async function judgeEarlier(run: Run): Promise<Earlier | undefined> {
  const { diff: base, render: isWide } = run.asked;
  if (base === undefined) return undefined;
  const { openEarlier } = await import('../adapters/git/open-earlier.ts');
  const { targets, include } = run.inputs;
  const state = await openEarlier({
    base,
    targets,
    isWide,
    wants: isWide || include.length > 0 ? () => true : isInteresting,
    path: readEnvironment()['PATH'] ?? '',
  });
  try {
    const assessment = await judge(run, state, await prepareEarlierRenderer(run.asked, state.find));
    return { base, commit: state.commit, unknown: state.unknown, exclude: state.exclude, assessment };
  } finally {
    state.close();
  }
}

/** What is read, and what decides how it is read. */
function isInteresting(path: string): boolean {
  return isManifestName(path) || basename(path) === 'Kustomization';
}

async function judge(run: Run, { folder, targets }: EarlierState, renderer: Renderer | undefined): Promise<Assessment> {
  const earlier = { ...run, inputs: { ...run.inputs, targets } };
  const scan = createScan({
    inputs: createFileInputs({ stdin: NOTHING, folder, renderer }),
    judges: createJudges(earlier),
  });
  const rules = { failOn: 'none', failCoverageBelow: 0 } as const;
  const { assessment } = await scan({ ...earlier, frameworks: [], gate: rules });
  return assessment;
}

const NOTHING = (async function* (): AsyncGenerator<Uint8Array> {})();
