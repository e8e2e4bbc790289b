import { sha256 } from '../../base/digest.ts';
import { renderJson } from '../../base/render-json.ts';
import type { CelControl } from '../../controls/control.ts';

/** Families and slugs have hyphens of their own, so that a dot between them keeps names apart (RFC 1123, a subdomain). */
export function nameControl({ id }: Pick<CelControl, 'id'>): string {
  return `seaworthy.${id.replaceAll('/', '.')}`;
}

export interface Described {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What says on an object which control it was made of, by which Seaworthy. */
export function describeControl(control: CelControl, version: string): Described {
  return {
    labels: { 'app.kubernetes.io/managed-by': 'seaworthy' },
    annotations: {
      'seaworthy.dev/control': control.id,
      'seaworthy.dev/digest': `sha256:${digestControl(control)}`,
      'seaworthy.dev/version': version,
    },
  };
}

/** Of all that decides what the control says, in an order of its own; parameters' values are no part of it. */
function digestControl({ id, subject, reads, parameters, checks }: CelControl): string {
  const kept = {
    id,
    subject,
    reads,
    parameters: parameters.map(({ name, type }) => ({ name, type })),
    checks: checks.map(({ whereSource, each, eachIs, at, source, messageSource }) => ({
      whereSource,
      each,
      eachIs,
      at,
      source,
      messageSource,
    })),
  };
  return sha256(renderJson(kept));
}
