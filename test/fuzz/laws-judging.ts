import { assess } from '../../src/assessment/assess.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { createJudge } from '../../src/assessment/judge.ts';
import type { PartialAssessment } from '../../src/assessment/partial.ts';
import type { Completeness, JudgeSettings } from '../../src/assessment/settings.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import type { Framework } from '../../src/frameworks/framework.ts';
import type { Chunk } from '../../src/manifest/chunk.ts';
import { createInputSplitter } from '../../src/manifest/input-splitter.ts';
import { APPROVED } from './laws-access.ts';
import type { WrittenFile } from './laws-files.ts';

export const CONTROLS = await loadBuiltInControls();

const THREE_FIELDS = 'workload/no-host-namespaces';

/** One requirement for each control alone, one for all of them, and one for each field of a control that looks at three. */
export const FRAMEWORK: Framework = {
  id: 'laws',
  title: 'Laws',
  publisher: 'test',
  version: '1',
  published: '2026-01',
  link: 'https://example.com/',
  kubernetes: 'every',
  groups: [],
  requirements: [
    ...CONTROLS.map(({ id }) => ({ id, title: id, who: 'customer', method: 'automated', controls: [id] }) as const),
    { id: 'all', title: 'all', who: 'customer', method: 'automated', controls: CONTROLS.map(({ id }) => id) },
    ...['hostPID', 'hostIPC', 'hostNetwork'].map(
      (field) =>
        ({
          id: field,
          title: field,
          who: 'customer',
          method: 'automated',
          controls: [THREE_FIELDS],
          places: { [THREE_FIELDS]: `spec.${field}` },
        }) as const,
    ),
  ],
};

export function settingsFor(complete: readonly Completeness[], details: JudgeSettings['details'] = 'messages') {
  return {
    controls: CONTROLS.map(({ id }) => id),
    parameters: {},
    severities: {},
    complete,
    namespace: '',
    today: '2026-11-26',
    approved: APPROVED,
    details,
    keepOutcomes: true,
  } satisfies JudgeSettings;
}

/** The chunks of a file, its bytes arriving in blocks of a size. */
export function cutFile({ set, file, text }: WrittenFile, blockBytes = Number.POSITIVE_INFINITY): readonly Chunk[] {
  const splitter = createInputSplitter(set, file);
  const bytes = new TextEncoder().encode(text);
  const results = [];
  for (let at = 0; at < bytes.length; at += blockBytes)
    results.push(...splitter.push(bytes.slice(at, at + blockBytes)));
  return [...results, ...splitter.end()].map((result) => {
    if (result.kind === 'problem') throw new Error(result.problem.message);
    return result.chunk;
  });
}

export function judgeChunks(chunks: readonly Chunk[], settings: JudgeSettings): PartialAssessment {
  const judge = createJudge(CONTROLS, settings);
  for (const chunk of chunks) judge.judge(chunk);
  return judge.take();
}

/** What a judge makes of others' sums. */
export function mergePartials(partials: readonly PartialAssessment[], settings: JudgeSettings): PartialAssessment {
  const judge = createJudge(CONTROLS, settings);
  for (const partial of partials) judge.absorb(partial);
  return judge.take();
}

export function assessPartial(partial: PartialAssessment, settings: JudgeSettings): Assessment {
  return assess(partial, { controls: CONTROLS, frameworks: [FRAMEWORK], settings });
}

export function judgeFiles(files: readonly WrittenFile[], settings: JudgeSettings): Assessment {
  return assessPartial(
    judgeChunks(
      files.flatMap((file) => cutFile(file)),
      settings,
    ),
    settings,
  );
}

/** Everything that an assessment says, source lines too, as one text. */
export function describeAssessment({ findings, ...rest }: Assessment): string {
  const plain = findings.map(
    ({ cluster, control, status, severity, subject, locations, message, fix, fingerprint, count }) => ({
      cluster,
      control,
      status,
      severity,
      subject,
      locations,
      message,
      fix,
      fingerprint,
      count,
    }),
  );
  return JSON.stringify({ ...rest, findings: plain });
}
