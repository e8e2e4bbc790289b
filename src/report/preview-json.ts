import type { Preview } from '../admission/preview/preview-policies.ts';
import { renderJson } from '../base/render-json.ts';
import type { Subject } from '../facts/subject.ts';

/** What stands beside a preview, so that nobody takes it for all there is. */
export interface BesidePreview {
  readonly notExported: readonly { readonly control: string; readonly why: string }[];
  /** A line for each kind that could not be read whole. */
  readonly notRead: readonly string[];
}

/** A preview for programs. The same input gives the same bytes. */
export function renderPreviewJson(preview: Preview, { notExported, notRead }: BesidePreview): string {
  const { known, policies, stuck, exclusions, unknown } = preview;
  const value = {
    format: 'seaworthy.dev/policy-preview/v1',
    known,
    policies: policies.map(({ control, objects, stuck: count }) => ({
      control,
      refuses: objects.map(toJson),
      stuck: count,
    })),
    stuck: stuck.map(({ subject, controls }) => ({ workload: toJson(subject), controls })),
    exclusions,
    notExported: notExported.map(({ control, why }) => ({ control, why })),
    notEvaluated: unknown,
    notRead,
  };
  return `${renderJson(value, 2)}\n`;
}

function toJson({ group, kind, namespace, name }: Subject): Omit<Subject, 'container'> {
  return { group, kind, namespace, name };
}
