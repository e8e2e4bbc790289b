import { assess } from '../../src/assessment/assess.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { createJudge } from '../../src/assessment/judge.ts';
import type { Json } from '../../src/base/json.ts';
import { NEWEST, parseTarget } from '../../src/facts/target.ts';
import type { Approval } from '../../src/controls/approval.ts';
import type { Control } from '../../src/controls/control.ts';
import { type Manifest, splitManifest } from './read-objects.ts';

/** How an example says that nothing runs but what is in it. */
const COMPLETE = '# complete: all';
/** How it sets parameters, in JSON, and says which Kubernetes it is for. */
const PARAMETERS = /^# parameters: (.+)$/m;
const KUBERNETES = /^# kubernetes: (.+)$/m;

/** How an example says who is approved, and since when: `# approved: Group:platform 2026-10-01`. */
const APPROVED = /^# approved: (\S+) (\d{4}-\d{2}-\d{2})$/gm;

function readApproved(control: string, text: string): readonly Approval[] {
  return [...text.matchAll(APPROVED)].map(([, holder = '', date = '']) => ({
    control,
    holder,
    reason: 'an example',
    reviewer: 'whoever wrote it',
    date,
  }));
}

/** One manifest by one control, every outcome kept. */
export function judgeManifest(control: Control, manifest: Manifest): Assessment {
  const given = PARAMETERS.exec(manifest.text)?.[1];
  const target = parseTarget(KUBERNETES.exec(manifest.text)?.[1] ?? '') ?? NEWEST;
  const settings = {
    controls: [control.id],
    parameters: given === undefined ? {} : { [control.id]: JSON.parse(given) as Record<string, Json> },
    target,
    severities: {},
    complete: manifest.text.startsWith(COMPLETE) ? [{ kinds: ['*'], namespaces: ['*'] }] : [],
    namespace: '',
    today: '2026-11-26',
    approved: readApproved(control.id, manifest.text),
    details: 'messages' as const,
    keepOutcomes: true,
  };
  const judge = createJudge([control], settings);
  const { chunks, problems } = splitManifest(manifest);
  for (const chunk of chunks) judge.judge(chunk);
  const assessment = assess(judge.take(), { controls: [control], frameworks: [], settings });
  return { ...assessment, problems: [...problems, ...assessment.problems] };
}
