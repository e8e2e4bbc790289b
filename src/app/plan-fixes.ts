import type { Finding } from '../assessment/assessment.ts';
import { makeReady } from '../assessment/judge-object.ts';
import { type JudgeSettings, readingRulesOf } from '../assessment/settings.ts';
import { renderPath } from '../base/path.ts';
import type { Control } from '../controls/control.ts';
import { readDocuments } from '../manifest/read-documents.ts';
import { placeOfFix, type PlannedFix } from '../report/planned-fix.ts';
import { findViolations } from './find-violations.ts';
import { type FixRules, tryFix } from './fix-document.ts';
import type { TextFiles } from './ports.ts';
import { findLineStarts, placeReplacements } from './place-replacements.ts';

export interface PlanRequest {
  /** Most important first. */
  readonly findings: readonly Finding[];
  readonly controls: readonly Control[];
  readonly settings: JudgeSettings;
}

/** Findings that changes are planned for: each is tried, which takes about a thousandth of a second. */
const MOST = 5000;
/** Characters of a file that somebody may have written; a dump is no source. */
const LONGEST = 1_000_000;

/**
 * The change that clears each finding, for whoever shows it at its place: by `placeOfFix`. Every change is tried by itself
 * in the file as it is now. Those that cannot be made, or would show what is masked, are left out; so is standard input,
 * which is gone.
 */
export function createPlanFixes(files: TextFiles): (request: PlanRequest) => Promise<ReadonlyMap<string, PlannedFix>> {
  return async ({ findings, controls, settings }) => {
    const wanted = findings.filter(({ fix }) => fix.kind === 'edit').slice(0, MOST);
    const ready = controls.map((control, index) => makeReady(control, index, settings));
    const rules = { ready, reading: readingRulesOf(settings), includeUnsafe: true };
    const fixes = new Map<string, PlannedFix>();
    for (const [file, own] of Map.groupBy(wanted, ({ locations: [place] }) => place?.file ?? '-')) {
      const text = file === '-' ? undefined : await files.read(file);
      if (typeof text !== 'string' || text.length > LONGEST) continue;
      const places = new Set(own.map(placeOfFix));
      for (const [place, fix] of planFile(file, text, { rules, places })) fixes.set(place, fix);
    }
    return fixes;
  };
}

interface Plan {
  readonly rules: FixRules;
  /** Of the findings that a change is wanted for. */
  readonly places: ReadonlySet<string>;
}

function* planFile(file: string, text: string, { rules, places }: Plan): Generator<readonly [string, PlannedFix]> {
  const lineStarts = findLineStarts(text);
  for (const { document, offset } of readDocuments(file, text)) {
    const violations = findViolations(document, rules);
    for (const wanted of violations.wanted) {
      const own = wanted.places
        .map(({ control, root, path }) => {
          const { line, column } = document.startOf([...root, ...path]);
          return placeOfFix({ control, locations: [{ file, line, column, path: renderPath(path) }] });
        })
        .filter((place) => places.has(place));
      if (own.length === 0) continue;
      const result = tryFix({ document, violations, steps: [] }, wanted, rules);
      if ('reason' in result) continue;
      const replacements = placeReplacements({ file, lineStarts, offset }, document, result);
      if (replacements !== undefined) for (const place of own) yield [place, { file, replacements }];
    }
  }
}
