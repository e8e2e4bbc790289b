import type { Severity } from '../../base/severity.ts';
import type { AssessedCluster } from '../fold.ts';
import { FIELD, FIELDS, fieldOf, readPlaces } from '../packed-findings.ts';
import type { IgnoreOverlay } from './apply-ignores.ts';
import type { Suppression } from './ignore.ts';

/** Which findings of a cluster do not count, by position, and why. */
export function findSuppressions(
  { folded: { findings, owners } }: AssessedCluster,
  controls: readonly { readonly id: string; readonly severity: Severity }[],
  overlay: IgnoreOverlay | undefined,
): ReadonlyMap<number, Suppression> {
  const suppressions = new Map<number, Suppression>();
  if (overlay === undefined) return suppressions;
  const count = findings.findings.length / FIELDS;
  for (let position = 0; position < count; position++) {
    const control = controls[fieldOf(findings, position, FIELD.control)];
    const owner = owners[fieldOf(findings, position, FIELD.row)];
    if (control === undefined || owner === undefined || !overlay.isAbout(control.id)) continue;
    const finding = {
      control: control.id,
      subject: owner.subject,
      places: readPlaces(findings, position),
      count: fieldOf(findings, position, FIELD.count),
    };
    const suppression = overlay.find(finding, control.severity);
    if (suppression !== undefined) suppressions.set(position, suppression);
  }
  return suppressions;
}
