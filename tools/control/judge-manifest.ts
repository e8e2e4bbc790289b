import { assess } from '../../src/assessment/assess.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { createJudge } from '../../src/assessment/judge.ts';
import type { Control } from '../../src/controls/control.ts';
import { NEWEST, parseTarget } from '../../src/facts/target.ts';
import { type Manifest, splitManifest } from './read-objects.ts';

/** How an example says that nothing runs but what is in it. */
const COMPLETE = '# complete: all';
/** How it says which Kubernetes it is meant for, where that is not the newest. */
const TARGET = /^# kubernetes: (\S+)$/m;

/** One manifest by one control, every outcome kept. */
export function judgeManifest(control: Control, manifest: Manifest): Assessment {
  const settings = {
    controls: [control.id],
    parameters: {},
    severities: {},
    complete: manifest.text.startsWith(COMPLETE) ? [{ kinds: ['*'], namespaces: ['*'] }] : [],
    namespace: '',
    target: parseTarget(TARGET.exec(manifest.text)?.[1] ?? NEWEST.version) ?? NEWEST,
    today: '2026-11-26',
    details: 'messages' as const,
    keepOutcomes: true,
  };
  const judge = createJudge([control], settings);
  const { chunks, problems } = splitManifest(manifest);
  for (const chunk of chunks) judge.judge(chunk);
  const assessment = assess(judge.take(), { controls: [control], frameworks: [], settings });
  return { ...assessment, problems: [...problems, ...assessment.problems] };
}
