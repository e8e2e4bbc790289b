import type { IgnoreRules } from '../assessment/ignores/ignore.ts';
import { makeReady } from '../assessment/judge-object.ts';
import { type JudgeSettings, readingRulesOf } from '../assessment/settings.ts';
import type { Control } from '../controls/control.ts';
import type { Chunk } from '../manifest/chunk.ts';
import type { ReadProblem } from '../manifest/document.ts';
import type { FixRules } from './fix-document.ts';
import { type FileFix, fixFile } from './fix-file.ts';
import { refuseRendered } from './refuse-rendered.ts';
import { maskTold } from './unjudged.ts';
import type { InputEvent, InputRequest, Inputs, TextFiles } from './ports.ts';

export interface FixRequest {
  readonly inputs: InputRequest;
  readonly controls: readonly Control[];
  readonly settings: JudgeSettings;
  /** What may be ignored, and is left as it is then; absent: nothing. */
  readonly ignores?: IgnoreRules;
  readonly includeUnsafe: boolean;
  /** Change the files; otherwise only say what would change. */
  readonly isWriting: boolean;
}

export interface FixResult {
  /** Of every file that is changed, would be, or has something left for a person to do or decide. */
  readonly fixes: readonly FileFix[];
  /** What could not be read, changed or written. */
  readonly problems: readonly ReadProblem[];
  /** That were read, rendered ones too. */
  readonly files: number;
}

export interface FixPorts {
  readonly inputs: Inputs;
  readonly files: TextFiles;
}

/** Finds what can be fixed in the files of the targets, and changes them where that was asked for. */
export function createFix({ inputs, files }: FixPorts): (request: FixRequest) => Promise<FixResult> {
  return async (request) => {
    const rules = createRules(request);
    const { names, problems, rendered } = await listFiles(inputs.read(request.inputs));
    const fixes: FileFix[] = [...refuseRendered(rendered, rules)];
    for (const file of names) {
      const text = await files.read(file);
      if (typeof text !== 'string') problems.push(text);
      else await fixText(fixFile(file, text, rules));
    }
    return { fixes, problems, files: names.length + rendered.length };

    async function fixText(fix: FileFix): Promise<void> {
      for (const problem of fix.problems) problems.push(problem);
      const failure = request.isWriting ? await writeFix(fix) : undefined;
      if (failure !== undefined) problems.push(failure);
      else if (isWorthSaying(fix)) fixes.push(request.isWriting ? withNewLines(fix, rules) : fix);
    }
  };

  async function writeFix(fix: FileFix): Promise<ReadProblem | undefined> {
    return fix.after === fix.before && fix.file !== '-' ? undefined : files.replace(fix.file, fix);
  }
}

function isWorthSaying({ made, left, needsDecision }: FileFix): boolean {
  return made > 0 || left.length > 0 || needsDecision;
}

function createRules({ controls, settings, includeUnsafe, ignores }: FixRequest): FixRules {
  const ready = controls.map((control, index) => makeReady(control, index, settings));
  const rules = { ready, reading: readingRulesOf(settings), includeUnsafe };
  return ignores === undefined ? rules : { ...rules, ignoring: { rules: ignores, settings } };
}

/** A file that shows no sign of a manifest has nothing to be fixed; what is wrong with the text of others is found when it is read. */
async function listFiles(
  events: AsyncIterable<InputEvent>,
): Promise<{ names: readonly string[]; problems: ReadProblem[]; rendered: readonly Chunk[] }> {
  const names: string[] = [];
  const problems: ReadProblem[] = [];
  const rendered: Chunk[] = [];
  for await (const event of events) {
    if (event.kind === 'file' && !event.isForeign && event.isRendered !== true) names.push(event.file);
    if (event.kind === 'problem' && !event.problem.code.startsWith('manifest/')) problems.push(maskTold(event.problem));
    if (event.kind === 'chunk' && event.chunk.slices.some((slice) => slice.rendered !== undefined))
      rendered.push(event.chunk);
  }
  return { names, problems, rendered };
}

/** Where what is left stands once the file is changed. */
function withNewLines(fix: FileFix, rules: FixRules): FileFix {
  return fix.after === fix.before ? fix : { ...fix, left: fixFile(fix.file, fix.after, rules).left };
}
