import type { ReadProblem } from '../manifest/document.ts';
import { describePlace, nameFile } from './describe-place.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';

/** A change that was not made, and why. */
interface Left {
  readonly control: string;
  readonly line: number;
  readonly kind: 'unsafe' | 'refused';
  readonly reason: string;
}
/** A change that may break what it changes, and why. */
interface Risk {
  readonly control: string;
  readonly reason: string;
}
interface Fixed {
  readonly file: string;
  readonly made: number;
  readonly left: readonly Left[];
  readonly risks: readonly Risk[];
  /** Findings without a mechanical fix remain. */
  readonly needsDecision: boolean;
}
interface FixFacts {
  readonly isWritten: boolean;
  readonly isUnsafe: boolean;
  /** Files whose changes are shown with masks in them. */
  readonly masked: number;
}
type LeftAt = Left & { readonly file: string };

/** What was done and what was not: unsafe changes by control, refused ones by place, files that could not be read or written. */
export function renderFixSummary(
  { fixes, problems, files }: { fixes: readonly Fixed[]; problems: readonly ReadProblem[]; files: number },
  { isWritten, isUnsafe, masked }: FixFacts,
): string {
  const left = fixes.flatMap(({ file, left: own }) => own.map((fix) => ({ file, ...fix })));
  const lines = [
    files === 0 && problems.length === 0 ? NOTHING_READ : renderMade(fixes, isWritten, problems.length > 0),
    ...renderMasked(masked),
    ...renderRisks(
      'these may break a workload:',
      fixes.flatMap(({ risks }) => risks),
    ),
    ...(isUnsafe ? [] : renderUnsafe(left)),
    ...renderRefused(left),
    ...(fixes.some(({ needsDecision }) => needsDecision) ? [DECISIONS] : []),
    ...renderProblems(problems),
  ];
  return `${lines.join('\n')}\n`;
}

const NOTHING_READ =
  'nothing to change, for no file was found to read: none ends in .yaml, .yml or .json, or it is left out; name a file or folder';

const DECISIONS = 'other findings need somebody to decide; seaworthy scan says what there is to do';

/** Where something was left alone, nobody knows whether there was anything to change. */
function renderMade(fixes: readonly Fixed[], isWritten: boolean, hasProblems: boolean): string {
  const made = fixes.reduce((total, fix) => total + fix.made, 0);
  if (made === 0) return hasProblems ? 'nothing was changed' : 'nothing to change';
  const files = fixes.filter((fix) => fix.made > 0).length;
  return `${plural(made, 'change')} in ${plural(files, 'file')}${isWritten ? ', written' : '; --write makes them'}`;
}

/** A diff with masks in it is for eyes. */
function renderMasked(masked: number): readonly string[] {
  if (masked === 0) return [];
  return [
    `secrets are masked in the diff of ${plural(masked, 'file')}, so it does not apply there; --write keeps them`,
  ];
}

function renderUnsafe(left: readonly LeftAt[]): readonly string[] {
  const unsafe = left.filter(({ kind }) => kind === 'unsafe');
  return renderRisks('not made, because they may break a workload (--unsafe makes them):', unsafe);
}

/** By control, which has one reason for all of its places. */
function renderRisks(title: string, risks: readonly Risk[]): readonly string[] {
  if (risks.length === 0) return [];
  const rows = [...Map.groupBy(risks, ({ control }) => control)].map(
    ([control, own]) => `  ${escapeLine(control)}, ${plural(own.length, 'place')}: ${escapeLine(own[0]?.reason ?? '')}`,
  );
  return [title, ...rows];
}

function renderRefused(left: readonly LeftAt[]): readonly string[] {
  const refused = left.filter(({ kind }) => kind === 'refused');
  if (refused.length === 0) return [];
  const rows = refused.map(
    ({ file, line, control, reason }) => `  ${escapeLine(`${nameFile(file)}:${line}  ${control}: ${reason}`)}`,
  );
  // Containers that share an anchor share the place.
  return ['to be made by hand:', ...new Set(rows)];
}

/** Problems that are said in full: a broken dump has one for each of its documents. */
const SHOWN = 10;

function renderProblems(problems: readonly ReadProblem[]): readonly string[] {
  if (problems.length === 0) return [];
  const more = problems.length - SHOWN;
  return [
    'left alone:',
    ...problems
      .slice(0, SHOWN)
      .flatMap(({ file, line, column, message, advice }) => [
        `  ${describePlace({ file, line, column })}  ${escapeLine(message)}`,
        `    ${escapeLine(advice)}`,
      ]),
    ...(more > 0 ? [`  and ${plural(more, 'more problem')} like these; seaworthy scan --all shows them`] : []),
  ];
}
