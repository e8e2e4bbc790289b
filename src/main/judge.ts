import { type KeptInput, type KeptRules, rejudge } from '../app/rejudge.ts';
import type { SettingsIgnore } from '../assessment/ignores/ignore.ts';
import { parseJsonTree, readExactly } from '../manifest/json-tree.ts';
import { knowIds } from './know-ids.ts';
import { loadControls, pickControls } from './load-controls.ts';
import type { OwnRules } from './evidence/mask-own.ts';

/** What a record keeps of what was judged by, as JSON, and the one who did. */
export interface RecordedRules extends Pick<KeptRules, 'tool'> {
  readonly frameworks: string;
  readonly settings: string;
  readonly suppressions: string;
  readonly own: string;
}

/** The settings that a replay may have otherwise than the run. */
export type Otherwise = Partial<Pick<KeptRules['settings'], 'keepOutcomes'>>;

/** `judge.mjs`: the lines of the report that an assessment has, of what its records keep. */
export async function judge(
  inputs: readonly KeptInput[],
  recorded: RecordedRules,
  otherwise: Otherwise = {},
): Promise<Iterable<string>> {
  const own = parse<OwnRules>(recorded.own);
  const settings = { ...parse<KeptRules['settings']>(recorded.settings), ...otherwise };
  const all = await loadControls(own.controls, own.policies);
  const suppressions = parse<{ readonly settings: readonly SettingsIgnore[]; readonly upTo: 'none' }>(
    recorded.suppressions,
  );
  return rejudge(inputs, {
    tool: recorded.tool,
    controls: pickControls(all, settings.controls),
    frameworks: parse<KeptRules['frameworks']>(recorded.frameworks),
    settings,
    ignores: { ...suppressions, known: knowIds(all) },
  });
}

/** Numbers keep every digit: parameters may be as large as CEL has them. */
function parse<Value>(text: string): Value {
  return readExactly(text, parseJsonTree(text)) as Value;
}
