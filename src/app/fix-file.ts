import type { ReadProblem } from '../manifest/document.ts';
import type { TextEdit } from '../manifest/edit.ts';
import { isSameValue } from '../manifest/patch-value.ts';
import { type FileReading, readDocuments, readWholeFile } from '../manifest/read-documents.ts';
import { applyTextEdits } from '../manifest/text-edits.ts';
import { maskChange, type ShownFile } from './mask-file.ts';
import { type DocumentFix, fixDocument, type FixRules, type LeftFix, type Risk } from './fix-document.ts';

/** What fixing a file would do, and what it leaves to a person. */
export interface FileFix {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** What leads from the one to the other; UTF-16 offsets of `before`. */
  readonly edits: readonly TextEdit[];
  /** Both as they may be shown; absent where nothing is changed. */
  readonly shown?: ShownFile;
  readonly made: number;
  readonly left: readonly LeftFix[];
  readonly risks: readonly Risk[];
  /** What remains has findings without a mechanical fix. */
  readonly needsDecision: boolean;
  /** Documents that cannot be read; nothing of them is changed. */
  readonly problems: readonly ReadProblem[];
}

/** Every fix that can be made in one file, document by document; the rest of the file keeps its bytes. */
export function fixFile(file: string, text: string, rules: FixRules): FileFix {
  const reading = readWholeFile(file, text);
  const fixes = reading.documents.map(({ document }) => fixDocument(document, rules));
  const edits = placeFixes(reading, fixes);
  const after = applyTextEdits(text, edits);
  const left = fixes.flatMap((fix) => fix.left);
  const made = fixes.reduce((total, fix) => total + fix.made, 0);
  const risks = fixes.flatMap((fix) => fix.risks);
  const needsDecision = fixes.some((fix) => fix.needsDecision);
  const base = { file, before: text, problems: reading.problems, needsDecision };
  if (made === 0) return { ...base, after, edits, made, left, risks };
  if (isAsPlanned(file, after, fixes))
    return { ...base, after, edits, shown: maskChange(file, text, after), made, left, risks };
  return { ...base, after: text, edits: [], made: 0, left: [...left, ...refuseAll(fixes, reading)], risks: [] };
}

function placeFixes({ documents }: FileReading, fixes: readonly DocumentFix[]): readonly TextEdit[] {
  return fixes.flatMap((fix, index) => moveEdits(fix.edits, documents[index]?.offset ?? 0));
}

/** Edits of a document's text as edits of the file that has it at `offset`. */
export function moveEdits(edits: readonly TextEdit[], offset: number): readonly TextEdit[] {
  return edits.map((edit) => ({ ...edit, start: edit.start + offset, end: edit.end + offset }));
}

/** Each document was read again by itself; here they are, all in one file. */
export function isAsPlanned(file: string, after: string, fixes: readonly Pick<DocumentFix, 'document'>[]): boolean {
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
