import type { TextEdit } from '../manifest/edit.ts';
import { applyTextEdits } from '../manifest/text-edits.ts';
import { planFix } from './fix-document.ts';
import { fixFile, isAsPlanned, moveEdits } from './fix-file.ts';
import { findChange } from './find-violations.ts';
import type { InspectedFinding, Inspection } from './inspect.ts';

/** What can be done about one finding of a text. */
export type InspectedFix =
  | {
      readonly kind: 'edits';
      /** Of the text; UTF-16 offsets. */
      readonly edits: readonly TextEdit[];
      /** Why it may break the workload; absent where it is safe. */
      readonly unsafe?: string;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Only a person can decide. */
  | { readonly kind: 'none' };

/** The mechanical fix of one finding, planned and tried as `seaworthy fix` does. */
export function fixFinding(
  { file, text, documents, rules }: Inspection,
  { violation }: InspectedFinding,
): InspectedFix {
  if (violation === undefined) return { kind: 'none' };
  const { control, object, placed } = violation;
  const wanted = findChange(control, object, violation);
  if (wanted === undefined) return { kind: 'none' };
  const plan = planFix(placed.document, wanted, { ...rules, includeUnsafe: true });
  if ('reason' in plan) return { kind: 'refused', reason: plan.reason };
  const edits = moveEdits(plan.edits, placed.offset);
  const planned = documents.map((other) => (other === placed ? plan : other));
  if (!isAsPlanned(file, applyTextEdits(text, edits), planned))
    return { kind: 'refused', reason: 'the documents of this file could not be told apart any more' };
  const { unsafe } = wanted.fix;
  return { kind: 'edits', edits, ...(unsafe === undefined ? {} : { unsafe }) };
}

/** Every safe fix of a text at once; none where there is nothing to do. */
export function fixAllSafe({ file, text, rules }: Inspection): readonly TextEdit[] {
  return fixFile(file, text, { ...rules, includeUnsafe: false }).edits;
}
