import { assess } from '../assessment/assess.ts';
import type { IgnoreRules } from '../assessment/ignores/ignore.ts';
import { createJudge } from '../assessment/judge.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import type { Control } from '../controls/control.ts';
import type { Framework } from '../frameworks/framework.ts';
import { renderScanLines } from '../report/json.ts';
import { type KeptTexts, readKeptChunks } from './kept-chunks.ts';
import type { InputEvent } from './ports.ts';
import { addUnjudged, createReadSoFar, noteEvent } from './unjudged.ts';

/** One input, as its record keeps it. */
export interface KeptInput extends KeptTexts {
  readonly set: string;
  readonly events: readonly string[];
}

/** What an assessment was judged by, read again. */
export interface KeptRules {
  readonly controls: readonly Control[];
  readonly frameworks: readonly Framework[];
  readonly settings: JudgeSettings;
  readonly ignores: IgnoreRules;
  readonly tool: { readonly name: string; readonly version: string };
}

/** The report of an assessment once more, of nothing but what was kept: the lines that were recorded, or others. */
export function rejudge(inputs: readonly KeptInput[], { tool, ...rules }: KeptRules): Iterable<string> {
  const judge = createJudge(rules.controls, rules.settings);
  const read = createReadSoFar();
  for (const input of inputs) {
    for (const event of readEvents(input.events)) noteEvent(read, event);
    for (const chunk of readKeptChunks(input.set, input)) judge.judge(chunk);
  }
  return renderScanLines(assess(addUnjudged(judge.take(), read), rules), tool);
}

type KeptEvent = Exclude<InputEvent, { readonly kind: 'chunk' }>;

function* readEvents(groups: readonly string[]): Generator<KeptEvent, void> {
  for (const group of groups) for (const line of group.split('\n').slice(0, -1)) yield JSON.parse(line) as KeptEvent;
}
