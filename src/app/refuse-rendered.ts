import type { Chunk } from '../manifest/chunk.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';
import type { FixRules, LeftFix } from './fix-document.ts';
import type { FileFix } from './fix-file.ts';
import { findViolations, pathOf } from './find-violations.ts';

/** What would have to be changed in files that documents were rendered from: a person knows whether there or in the values. */
export function refuseRendered(chunks: readonly Chunk[], rules: FixRules): readonly FileFix[] {
  const byFile = Map.groupBy(chunks, ({ file }) => file);
  return [...byFile].flatMap(([file, own]) => {
    const all = own.map((chunk) => refuseInChunk(chunk, rules));
    const left = uniqueOf(all.flatMap((each) => each.left));
    const needsDecision = all.some((each) => each.needsDecision);
    if (left.length === 0 && !needsDecision) return [];
    return [{ file, before: '', after: '', edits: [], made: 0, left, risks: [], needsDecision, problems: [] }];
  });
}

function refuseInChunk(chunk: Chunk, rules: FixRules): Pick<FileFix, 'left' | 'needsDecision'> {
  const documents = chunk.slices.flatMap((slice) => {
    const reading = readSlice(chunk, slice);
    return isReadProblem(reading) ? [] : [reading];
  });
  const found = documents.map((document) => ({ document, ...findViolations(document, rules) }));
  return {
    left: found.flatMap(({ document, wanted }) =>
      wanted.map((fix) => describeLeft(fix.control.id, document.startOf(pathOf(fix)))),
    ),
    needsDecision: found.some((each) => each.needsDecision),
  };
}

function describeLeft(control: string, { line, column }: { line: number; column: number }): LeftFix {
  const where =
    column === 0
      ? 'somewhere below this line, or in the values or patches that it takes'
      : 'here, or in the values that it takes';
  return { control, line, kind: 'refused', reason: `the value is rendered: change it ${where}` };
}

/** A loop makes many objects of one line. */
function uniqueOf(left: readonly LeftFix[]): readonly LeftFix[] {
  const seen = new Map(left.map((fix) => [`${fix.line} ${fix.control} ${fix.reason}`, fix]));
  return [...seen.values()].sort((first, second) => first.line - second.line);
}
