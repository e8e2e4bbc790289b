import type { MutateObject } from '../admission/mutate/create-mutation-control.ts';
import type { MutatedObject } from '../admission/mutate/mutate-object.ts';
import { isUnreadable, readForJudging } from '../assessment/read-for-judging.ts';
import { type JudgeSettings, readingRulesOf } from '../assessment/settings.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import type { ReadProblem } from '../manifest/document.ts';
import type { MutationTold, ToldMutation } from '../report/mutation-told.ts';
import type { InputEvent } from './ports.ts';

/** What policies make of every object of an input. */
export async function mutateObjects(
  events: AsyncIterable<InputEvent>,
  mutate: MutateObject,
  settings: Pick<JudgeSettings, 'namespace' | 'podTemplates'>,
): Promise<MutationTold> {
  const rules = readingRulesOf({ ...settings } as JudgeSettings);
  const rows: ToldMutation[] = [];
  const problems: ReadProblem[] = [];
  let objects = 0;
  for await (const event of events) {
    if (event.kind === 'problem') problems.push(event.problem);
    if (event.kind !== 'chunk') continue;
    for (const slice of event.chunk.slices) {
      const reading = readForJudging(event.chunk, slice, rules);
      if (isUnreadable(reading)) problems.push(reading.problem);
      else
        for (const object of reading.objects) {
          objects += 1;
          const mutated = mutate(object);
          if (mutated !== undefined) rows.push(describe(object, mutated));
        }
    }
  }
  return { rows, objects, problems };
}

function describe({ document, root, kind, namespace, name }: KubeObject, mutated: MutatedObject): ToldMutation {
  const { start } = document.locate(root);
  return { kind, namespace, name, file: document.file, line: start.line, mutated };
}
