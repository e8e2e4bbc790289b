import { type FieldOf, listFields } from '../../cel/list-fields.ts';
import type { CelControl } from '../../controls/control.ts';
import { KEPT_SECRET_FIELDS } from '../../facts/secret-object.ts';
import { splitMessage } from './message-parts.ts';

/**
 * Whether it looks at what a scan masks of Secrets. A policy sees them as they are, so that it would judge something else, and
 * say in its answer, or in the audit log, what nobody is to read.
 */
export function looksIntoSecrets({ reads, checks }: Pick<CelControl, 'reads' | 'checks'>): boolean {
  if (!reads.includes('secrets')) return false;
  return checks.some(
    ({ each, whereSource, source, messageSource }) =>
      (each !== undefined && !KEPT_SECRET_FIELDS.has(String(each[0]))) ||
      [whereSource ?? 'true', source, ...expressionsOf(messageSource)].some((text) =>
        listFields(text, ['object']).some(isMasked),
      ),
  );
}

function expressionsOf(message: string): readonly string[] {
  return splitMessage(message).flatMap((part) => (part.kind === 'expression' ? [part.source] : []));
}

/** The object as a whole holds its values; so do its annotations, where kubectl keeps the object that was applied. */
function isMasked({ steps: [first, second, third] }: FieldOf): boolean {
  if (first === undefined || !KEPT_SECRET_FIELDS.has(first)) return true;
  if (first !== 'metadata') return false;
  if (second === undefined) return true;
  return (
    second === 'annotations' && (third === undefined || third === 'kubectl.kubernetes.io/last-applied-configuration')
  );
}
