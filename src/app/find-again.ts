import type { Finding } from '../assessment/assessment.ts';
import { makeReady, type ReadyControl } from '../assessment/judge-object.ts';
import type { RawViolation } from '../assessment/outcome-sink.ts';
import { appliesTo } from '../assessment/plan.ts';
import { tellPlace } from '../assessment/places.ts';
import { isUnreadable, readForJudging } from '../assessment/read-for-judging.ts';
import { type JudgeSettings, readingRulesOf } from '../assessment/settings.ts';
import { renderPath } from '../base/path.ts';
import type { CelControl, ObjectControl } from '../controls/control.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import type { Chunk } from '../manifest/chunk.ts';
import type { InputEvent } from './ports.ts';

/** A violation once more, with the object it is in. */
export interface FoundViolation extends Pick<RawViolation, 'subject' | 'check' | 'base' | 'path'> {
  readonly control: CelControl | ObjectControl;
  readonly object: KubeObject;
  readonly parameters: ReadyControl['parameters'];
  readonly surroundings: ReadyControl['surroundings'];
}

/** A finding, and what it takes to come to it once more. */
export interface SoughtFinding {
  readonly finding: Finding;
  readonly control: CelControl | ObjectControl;
  readonly settings: JudgeSettings;
}

/** Reads the inputs again up to the first place of a finding; undefined where it is there no more. */
export async function findAgain(
  sought: SoughtFinding,
  events: AsyncIterable<InputEvent>,
): Promise<FoundViolation | undefined> {
  const [place] = sought.finding.locations;
  for await (const event of events) {
    if (event.kind !== 'chunk' || event.chunk.file !== place?.file) continue;
    const found = findInChunk(sought, event.chunk);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findInChunk({ finding, control, settings }: SoughtFinding, chunk: Chunk): FoundViolation | undefined {
  const ready = makeReady(control, 0, settings);
  const rules = readingRulesOf(settings);
  for (const slice of chunk.slices) {
    const reading = readForJudging(chunk, slice, rules);
    if (isUnreadable(reading)) continue;
    for (const object of reading.objects) {
      const found =
        appliesTo(control, object) && mayBe(object, finding) ? findInObject(finding, ready, object) : undefined;
      if (found !== undefined) {
        const { parameters, surroundings } = ready;
        return { ...found, control, object, parameters, surroundings };
      }
    }
  }
  return undefined;
}

/** Of one line of a template many objects are made; an object that is rendered has no owner, so it is its own subject. */
function mayBe({ document, kind, name }: KubeObject, { subject }: Finding): boolean {
  return document.rendered === undefined || (kind === subject.kind && name === subject.name);
}

type Found = Pick<RawViolation, 'subject' | 'check' | 'base' | 'path'>;

function findInObject({ locations: [place] }: Finding, ready: ReadyControl, object: KubeObject): Found | undefined {
  let found: Found | undefined;
  ready.judge(object, {
    pass: () => undefined,
    notApplicable: () => undefined,
    gap: () => undefined,
    fail(_control, { subject, check, base, path }) {
      const { line, column } = object.document.startOf([...object.root, ...path]);
      const here = tellPlace({ file: object.document.file, line, column, path: renderPath(path) });
      const isIt = here.line === place?.line && here.column === place.column && here.path === place.path;
      if (isIt) found ??= { subject, check, base, path };
    },
  });
  return found;
}
