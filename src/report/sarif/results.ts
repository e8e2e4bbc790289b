import type { Finding } from '../../assessment/assessment.ts';
import type { Suppression } from '../../assessment/ignores/ignore.ts';
import { describeFix } from '../describe-fix.ts';
import { nameSubject } from '../name-subject.ts';
import { placeOfFix, type PlannedFix } from '../planned-fix.ts';
import { locateFile, locatePlace, locateSubject } from './locations.ts';
import { LEVELS } from './rules.ts';

export interface ResultContext {
  /** By control: its position among the rules. */
  readonly ruleIndexes: ReadonlyMap<string, number>;
  readonly fixes: ReadonlyMap<string, PlannedFix>;
  readonly baselineOf: (finding: Finding) => 'new' | 'known' | undefined;
}

/** A `result` (3.27). */
export function describeResult(finding: Finding, context: ResultContext): object {
  const { control, severity, subject, message, fingerprint, count, locations, suppression } = finding;
  const [place, ...others] = locations;
  const baseline = context.baselineOf(finding);
  const fix = context.fixes.get(placeOfFix(finding));
  return {
    ruleId: control,
    ruleIndex: context.ruleIndexes.get(control) ?? -1,
    kind: 'fail',
    level: LEVELS[severity].level,
    message: { text: `${nameSubject(subject)}: ${message}` },
    locations: [
      {
        ...(place === undefined ? {} : { physicalLocation: locatePlace(place) }),
        logicalLocations: [locateSubject(subject, place?.path ?? '')],
      },
    ],
    ...(others.length === 0
      ? {}
      : { relatedLocations: others.map((other, index) => ({ id: index + 1, physicalLocation: locatePlace(other) })) }),
    // GitHub reads the first name only; the second says what it is.
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'seaworthyFingerprint/v1': fingerprint },
    occurrenceCount: count,
    ...(baseline === undefined ? {} : { baselineState: baseline === 'new' ? 'new' : 'unchanged' }),
    ...(fix === undefined ? {} : { fixes: [renderFix(finding, fix)] }),
    ...(suppression === undefined ? {} : { suppressions: [describeSuppression(suppression)] }),
    properties: { severity, cluster: finding.cluster, remedy: describeFix(finding.fix) },
  };
}

/** A `suppression` (3.35): in the source, or in our own settings. */
function describeSuppression({ source, reason, until, file, line }: Suppression): object {
  return {
    kind: source === 'settings' ? 'external' : 'inSource',
    status: 'accepted',
    justification: `${reason} (until ${until})`,
    location: { physicalLocation: { artifactLocation: locateFile(file), region: { startLine: line } } },
  };
}

/** A `fix` (3.55): it clears this result by itself; of several at one place only one can be made. */
function renderFix({ fix }: Finding, { file, replacements }: PlannedFix): object {
  const warning = fix.kind === 'edit' && fix.unsafe !== undefined ? `. It may break the workload: ${fix.unsafe}` : '';
  return {
    description: { text: `${describeFix(fix)}${warning}` },
    artifactChanges: [
      {
        artifactLocation: locateFile(file),
        replacements: replacements.map(({ text, ...deletedRegion }) => ({
          deletedRegion,
          ...(text === '' ? {} : { insertedContent: { text } }),
        })),
      },
    ],
  };
}
