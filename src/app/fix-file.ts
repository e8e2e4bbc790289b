import type { ReadProblem } from '../manifest/document.ts';
import { isSameValue } from '../manifest/patch-value.ts';
import { type FileReading, readDocuments, readWholeFile } from '../manifest/read-documents.ts';
import { applyTextEdits } from '../manifest/text-edits.ts';
import { maskChange, type ShownFile } from './mask-file.ts';
import { type DocumentFix, fixDocument, type FixRules, type LeftFix } from './fix-document.ts';

/** What fixing a file would do, and what it leaves to a person. */
export interface FileFix {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** Both as they may be shown; absent where nothing is changed. */
  readonly shown?: ShownFile;
  readonly made: number;
  readonly left: readonly LeftFix[];
  /** What remains has findings without a mechanical fix. */
  readonly needsDecision: boolean;
  /** Documents that cannot be read; nothing of them is changed. */
  readonly problems: readonly ReadProblem[];
}

/** Every fix that can be made in one file, document by document; the rest of the file keeps its bytes. */
export function fixFile(file: string, text: string, rules: FixRules): FileFix {
  const reading = readWholeFile(file, text);
  const fixes = reading.documents.map(({ document }) => fixDocument(document, rules));
  const after = writeFixes(text, reading, fixes);
  const left = fixes.flatMap((fix) => fix.left);
  const made = fixes.reduce((total, fix) => total + fix.made, 0);
  const needsDecision = fixes.some((fix) => fix.needsDecision);
  const base = { file, before: text, problems: reading.problems, needsDecision };
  if (made === 0) return { ...base, after, made, left };
  if (isAsPlanned(file, after, fixes)) return { ...base, after, shown: maskChange(file, text, after), made, left };
  return { ...base, after: text, made: 0, left: [...left, ...refuseAll(fixes, reading)] };
}

function writeFixes(text: string, { documents }: FileReading, fixes: readonly DocumentFix[]): string {
  const edits = fixes.flatMap((fix, index) => {
    const offset = documents[index]?.offset ?? 0;
    return fix.edits.map((edit) => ({ ...edit, start: edit.start + offset, end: edit.end + offset }));
  });
  return applyTextEdits(text, edits);
}

/** Each document was read again by itself; here they are, all in one file. */
function isAsPlanned(file: string, after: string, fixes: readonly DocumentFix[]): boolean {
  const values = readDocuments(file, after).map(({ document }) => document.value);
  const planned = fixes.map(({ document }) => document.value);
  return isSameValue(values, planned);
}

function refuseAll(fixes: readonly DocumentFix[], { documents }: FileReading): readonly LeftFix[] {
  return fixes.flatMap(({ made }, index) => {
    const line = documents[index]?.document.start.line ?? 1;
    const reason = 'the documents of this file cannot be told apart once they are changed';
    return made === 0 ? [] : [{ control: 'all changes', line, kind: 'refused' as const, reason }];
  });
}
