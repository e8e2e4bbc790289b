import { listCounting } from '../assessment/baseline.ts';
import type { IgnoreRules, IgnoreSummary } from '../assessment/ignores/ignore.ts';
import { assess } from '../assessment/assess.ts';
import type { Assessment, Finding, FindingLocation } from '../assessment/assessment.ts';
import { createJudge } from '../assessment/judge.ts';
import { makeReady, type ReadyControl } from '../assessment/judge-object.ts';
import { type JudgeSettings, readingRulesOf } from '../assessment/settings.ts';
import { appliesTo } from '../assessment/plan.ts';
import type { Control } from '../controls/control.ts';
import { renderMaskedPath } from '../facts/detectors/mask-key.ts';
import { maskProblem } from '../facts/mask-problem.ts';
import { type ReadingRules, readObjects } from '../facts/objects.ts';
import type { ReadProblem } from '../manifest/document.ts';
import { createInputSplitter } from '../manifest/input-splitter.ts';
import { createSignSearch } from '../manifest/manifest-sign.ts';
import { type PlacedDocument, readWholeFile } from '../manifest/read-documents.ts';
import { splitText } from '../manifest/splitter.ts';
import { describeIdle, listIdle, nameIdle } from '../report/idle-ignores.ts';
import type { Ignoring } from './find-ignored.ts';
import type { FoundViolation } from './find-again.ts';
import { collect } from './find-violations.ts';
import { createTextPlaces, type TextRange, type TextPlaces } from './text-places.ts';

/** What one text by itself is judged with. */
export interface InspectRules {
  readonly controls: readonly Control[];
  readonly settings: JudgeSettings;
  /** The same controls, ready to judge objects. */
  readonly ready: readonly ReadyControl[];
  readonly reading: ReadingRules;
  /** What somebody asked not to be told of. */
  readonly ignores: IgnoreRules;
  readonly ignoring: Ignoring;
}

/** One text, judged by itself. */
export interface Inspection {
  readonly file: string;
  readonly text: string;
  readonly rules: InspectRules;
  readonly documents: readonly PlacedDocument[];
  readonly findings: readonly InspectedFinding[];
  /** Documents that cannot be read. */
  readonly problems: readonly InspectedProblem[];
  /** Ignores in the text that do nothing. */
  readonly idle: readonly InspectedIgnore[];
}

export interface InspectedIgnore {
  readonly range: TextRange;
  /** `ignore-expired` */
  readonly code: string;
  readonly message: string;
}

export interface InspectedFinding extends Pick<Finding, 'control' | 'severity' | 'message' | 'fingerprint' | 'fix'> {
  readonly title: string;
  readonly range: TextRange;
  /** What it takes to explain or mend it; absent where objects were compared with each other. */
  readonly violation?: PlacedViolation;
}

export interface PlacedViolation extends FoundViolation {
  readonly placed: PlacedDocument;
}

export interface InspectedProblem extends ReadProblem {
  readonly range: TextRange;
}

/** A single text is never all there is, so absence says nothing, whatever the settings say of the whole. */
export function createInspectRules({
  controls,
  settings: given,
  ignores,
}: Pick<InspectRules, 'controls' | 'settings' | 'ignores'>): InspectRules {
  const settings = { ...given, complete: [], details: 'messages', keepOutcomes: false } as const;
  const ready = controls.map((control, index) => makeReady(control, index, settings));
  return {
    controls,
    settings,
    ignores,
    ready,
    reading: readingRulesOf(settings),
    ignoring: { rules: ignores, settings },
  };
}

/** Judges a text that may be anything; what shows no sign of a manifest gives nothing. */
export function inspectText(file: string, text: string, rules: InspectRules): Inspection {
  const nothing = { file, text, rules, documents: [], findings: [], problems: [], idle: [] };
  if (!hasSign(text)) return nothing;
  const { documents, problems } = readWholeFile(file, text);
  const places = createTextPlaces(text);
  const violations = indexViolations(documents, rules);
  const assessment = judgeText(file, text, rules);
  return {
    ...nothing,
    documents,
    findings: listCounting(assessment).flatMap((finding) =>
      finding.locations.map((location) => {
        const violation = violations.get(keyOf(finding.control, location));
        return describe(finding, rules, { violation, range: findRange(places, location, violation) });
      }),
    ),
    problems: problems.map((problem) => ({
      ...maskProblem(problem, text.includes('Secret')),
      range: places.restOfLine(places.offsetOf(problem)),
    })),
    idle: listIdle(assessment.ignores)
      .filter((ignore) => ignore.source !== 'settings' && isKnownIdle(ignore, rules))
      .map((ignore) => ({
        range: places.restOfLine(places.offsetOf(ignore)),
        code: nameIdle(ignore),
        message: describeIdle(ignore),
      })),
  };
}

function hasSign(text: string): boolean {
  const search = createSignSearch();
  search.push(new TextEncoder().encode(text));
  return search.hasFound();
}

/** What compares objects may find with others beside these what it does not find here. */
function isKnownIdle({ state, controls }: IgnoreSummary, rules: InspectRules): boolean {
  return state !== 'unused' || rules.controls.every(({ id, kind }) => kind !== 'join' || !controls.includes(id));
}

/** As a scan would: what it leaves out, folds or masks is left out, folded and masked here too. */
function judgeText(file: string, text: string, { controls, settings, ignores }: InspectRules): Assessment {
  const judge = createJudge(controls, settings);
  for (const result of splitText(createInputSplitter(file, file, 0), text))
    if (result.kind === 'chunk') judge.judge(result.chunk);
  return assess(judge.take(), { controls, settings, frameworks: [], ignores });
}

/** Every violation by the control and the place that its finding has. */
function indexViolations(
  documents: readonly PlacedDocument[],
  { ready, reading }: InspectRules,
): ReadonlyMap<string, PlacedViolation> {
  const found = new Map<string, PlacedViolation>();
  for (const placed of documents)
    for (const object of readObjects(placed.document, reading).objects)
      for (const own of ready) {
        const { control, parameters, surroundings } = own;
        if (control.kind === 'join' || !appliesTo(control, object)) continue;
        collect(own, object, ({ subject, check, base, path }) => {
          const { line, column } = placed.document.startOf([...object.root, ...path]);
          const key = keyOf(control.id, { line, column, path: renderMaskedPath(path) });
          if (!found.has(key))
            found.set(key, { control, parameters, surroundings, object, subject, check, base, path, placed });
        });
      }
  return found;
}

function keyOf(control: string, { line, column, path }: Pick<FindingLocation, 'line' | 'column' | 'path'>): string {
  return JSON.stringify([control, line, column, path]);
}

function findRange(places: TextPlaces, location: FindingLocation, violation: PlacedViolation | undefined): TextRange {
  if (violation === undefined) return places.restOfLine(places.offsetOf(location));
  const { object, path, placed } = violation;
  return places.rangeOf(placed, placed.document.locate([...object.root, ...path]));
}

function describe(
  { control, severity, message, fingerprint, fix }: Finding,
  { controls }: InspectRules,
  { violation, range }: { violation: PlacedViolation | undefined; range: TextRange },
): InspectedFinding {
  const title = controls.find(({ id }) => id === control)?.title ?? control;
  const base = { control, title, severity, message, fingerprint, fix, range };
  return violation === undefined ? base : { ...base, violation };
}
