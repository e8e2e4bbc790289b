import { severityOf } from '../assessment/assess-request.ts';
import { createIgnoreOverlay } from '../assessment/ignores/apply-ignores.ts';
import type { IgnoreRules } from '../assessment/ignores/ignore.ts';
import type { RawViolation } from '../assessment/outcome-sink.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import type { Path } from '../base/path.ts';
import type { Control } from '../controls/control.ts';
import { renderMaskedPath } from '../facts/detectors/mask-key.ts';
import { findWrittenIgnores } from '../facts/ignores/written-ignores.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { subjectOf } from '../facts/owners.ts';
import type { ManifestDocument } from '../manifest/document.ts';

/** What may be ignored, and the settings that it is decided with. */
export interface Ignoring {
  readonly rules: IgnoreRules;
  readonly settings: Pick<JudgeSettings, 'controls' | 'severities' | 'today'>;
}

/** Whether a violation of a document is one that somebody wants ignored: nobody wants it mended, then. */
export type IsIgnored = (control: Control, object: KubeObject, violation: RawViolation) => boolean;

export function createIsIgnored(
  document: ManifestDocument,
  objects: readonly KubeObject[],
  { rules, settings }: Ignoring,
): IsIgnored {
  const overlay = createIgnoreOverlay({
    ignores: [...findWrittenIgnores(document, objects), ...rules.settings],
    rules,
    today: settings.today,
    judged: new Set(settings.controls),
  });
  return (control, object, { subject, path }) => {
    if (overlay?.isAbout(control.id) !== true) return false;
    const container = object.pod?.containers[subject]?.name ?? '';
    const finding = {
      control: control.id,
      subject: { ...subjectOf(object), container },
      places: [placeOf(object, path)],
      count: 1,
    };
    return overlay.find(finding, severityOf(control, settings)) !== undefined;
  };
}

function placeOf(
  { document, root }: KubeObject,
  path: Path,
): { file: string; line: number; column: number; path: string } {
  const { line, column } = document.startOf([...root, ...path]);
  return { file: document.file, line, column, path: renderMaskedPath(path) };
}
