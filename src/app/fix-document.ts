import type { ManifestDocument } from '../manifest/document.ts';
import type { TextEdit } from '../manifest/edit.ts';
import { planEdits } from '../manifest/edit-plan.ts';
import { composeTextEdits, offsetBefore } from '../manifest/text-edits.ts';
import { findViolations, pathOf, type ViolationRules, type Violations, type WantedFix } from './find-violations.ts';

export interface FixRules extends ViolationRules {
  readonly includeUnsafe: boolean;
}

export interface DocumentFix {
  /** Of the document's text. */
  readonly edits: readonly TextEdit[];
  /** What it reads as when they are made. */
  readonly document: ManifestDocument;
  readonly made: number;
  readonly left: readonly LeftFix[];
  readonly risks: readonly Risk[];
  /** What remains has findings without a mechanical fix. */
  readonly needsDecision: boolean;
}

/** A change that was made although it may break what it changes, and why. */
export interface Risk {
  readonly control: string;
  readonly reason: string;
}

/** A change that was not made, and why. */
export interface LeftFix {
  readonly control: string;
  /** In the file as it is. */
  readonly line: number;
  readonly kind: 'unsafe' | 'refused';
  readonly reason: string;
}

/** A document on its way, with the edits that brought it there. */
export interface Progress {
  readonly document: ManifestDocument;
  readonly violations: Violations;
  readonly steps: readonly (readonly TextEdit[])[];
}

/** More rounds than any chain of fixes that make way for each other. */
const ROUNDS = 10;

/** Makes every fix that can be made, again and again until there is none: one may be possible only after another. */
export function fixDocument(document: ManifestDocument, rules: FixRules): DocumentFix {
  let progress: Progress = { document, violations: findViolations(document, rules), steps: [] };
  let left: readonly Left[] = [];
  const risks: Risk[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const done = fixRound(progress, rules);
    left = done.left;
    risks.push(...done.risks);
    if (done.progress.steps.length === progress.steps.length) break;
    progress = done.progress;
  }
  const edits = composeTextEdits(document.text.length, progress.steps);
  return {
    edits,
    document: progress.document,
    made: progress.steps.length,
    risks,
    needsDecision: progress.violations.needsDecision,
    left: left.map(({ offset, ...rest }) => ({ ...rest, line: lineOf(document, offsetBefore(edits, offset)) })),
  };
}

/** One fix by itself, whether it is safe or not: its edits and what the document reads as then, or why it is none to make. */
export function planFix(
  document: ManifestDocument,
  wanted: WantedFix,
  rules: FixRules,
): Pick<DocumentFix, 'edits' | 'document'> | { readonly reason: string } {
  const start: Progress = { document, violations: findViolations(document, rules), steps: [] };
  const result = tryFix(start, wanted, { ...rules, includeUnsafe: true });
  return 'reason' in result ? result : { document: result.document, edits: result.steps.flat() };
}

/** Knows where in the text on its way a person would look. */
export type Left = Omit<LeftFix, 'line'> & { readonly offset: number };

interface Round {
  readonly progress: Progress;
  readonly left: readonly Left[];
  readonly risks: readonly Risk[];
}

function fixRound(from: Progress, rules: FixRules): Round {
  const left: Left[] = [];
  const risks: Risk[] = [];
  let progress = from;
  for (const wanted of from.violations.wanted) {
    const result = tryFix(progress, wanted, rules);
    const control = wanted.control.id;
    const { unsafe } = wanted.fix;
    if ('reason' in result) left.push({ control, ...result });
    else {
      progress = result;
      if (unsafe !== undefined) risks.push({ control, reason: unsafe });
    }
  }
  return { progress, left, risks };
}

/** One change, where it can be made, clears what it is for and harms nothing. */
export function tryFix(
  { document, violations, steps }: Progress,
  wanted: WantedFix,
  rules: FixRules,
): Progress | Omit<Left, 'control'> {
  const offset = document.startOf(pathOf(wanted)).offset;
  const { unsafe } = wanted.fix;
  if (unsafe !== undefined && !rules.includeUnsafe) return { kind: 'unsafe', reason: unsafe, offset };
  const plan = planEdits(document, wanted.edits);
  if (plan.kind === 'refused')
    return { kind: 'refused', reason: plan.reason, offset: offsetOfLine(document, plan.line) };
  const after = findViolations(plan.document, rules);
  const reason = findHarm(violations, after, wanted);
  if (reason !== undefined) return { kind: 'refused', reason, offset };
  return { document: plan.document, violations: after, steps: [...steps, plan.edits] };
}

/** Why a change is none to make: it clears nothing, or what was in order is not any more. */
function findHarm(before: Violations, after: Violations, { key }: WantedFix): string | undefined {
  const countIn = ({ counts }: Violations, name: string): number => counts.get(name) ?? 0;
  const harmed = [...after.counts.keys()].find((name) => countIn(after, name) > countIn(before, name));
  if (harmed !== undefined) return `the change would make ${nameControl(harmed)} fail`;
  return countIn(after, key) < countIn(before, key) ? undefined : 'the change would not clear the finding';
}

function nameControl(key: string): string {
  return (JSON.parse(key) as [string])[0];
}

/** Lines are counted from the document's own first one. */
function lineOf({ text, start }: ManifestDocument, offset: number): number {
  return start.line + text.slice(0, offset).split(LINE_BREAK).length - 1;
}

function offsetOfLine({ text, start }: ManifestDocument, line: number): number {
  const lines = text.split(LINE_BREAK).slice(0, line - start.line);
  let offset = 0;
  for (const { length } of lines) offset += length + (text.startsWith('\r\n', offset + length) ? 2 : 1);
  return Math.min(offset, text.length);
}

const LINE_BREAK = /\r\n|\r|\n/;
