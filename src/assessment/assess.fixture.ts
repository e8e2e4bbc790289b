import type { Control } from '../controls/control.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import { createInputSplitter } from '../manifest/input-splitter.ts';
import { splitText } from '../manifest/splitter.ts';
import { assess } from './assess.ts';
import type { AssessRequest } from './assess-request.ts';
import type { Assessment } from './assessment.ts';
import { createJudge } from './judge.ts';
import type { JudgeSettings } from './settings.ts';

const BUILT_IN = await loadBuiltInControls();

interface Asked extends Pick<AssessRequest, 'frameworks' | 'ignores'> {
  readonly from: readonly Control[];
}

/** For tests: files by name, all of one set, judged by the built-in controls or some of them, or by others (`from`). */
export function assessTexts(
  texts: Readonly<Record<string, string>>,
  asked: Partial<JudgeSettings & Asked> = {},
  set = 'one',
): Assessment {
  const request = requestFor(asked);
  const judge = createJudge(request.controls, request.settings);
  for (const [file, text] of Object.entries(texts)) {
    const splitter = createInputSplitter(set, file);
    for (const result of splitText(splitter, text)) {
      if (result.kind === 'problem') throw new Error(result.problem.message);
      judge.judge(result.chunk);
    }
  }
  return assess(judge.take(), request);
}

/** What is asked of `assess`: built-in controls by their ids, or all, with the plainest settings. */
export function requestFor({
  frameworks = [],
  ignores,
  from = BUILT_IN,
  ...some
}: Partial<JudgeSettings & Asked>): AssessRequest {
  const controls = from.filter(({ id }) => some.controls?.includes(id) ?? true);
  const settings: JudgeSettings = {
    parameters: {},
    severities: {},
    complete: [],
    namespace: '',
    today: '2026-11-26',
    details: 'messages',
    keepOutcomes: true,
    ...some,
    controls: controls.map(({ id }) => id),
  };
  return { controls, frameworks, settings, ...(ignores && { ignores }) };
}
