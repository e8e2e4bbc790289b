import { isJsonObject, type Json } from '../../base/json.ts';
import type { AuditReading } from './audit-entry.ts';
import { readCloudEntry } from './cloud-entry.ts';
import { readKubernetesEvent } from './kubernetes-event.ts';

const FOREIGN: AuditReading = { kind: 'foreign' };

/** What a value of a log says: an Event, each of an EventList, or an entry of Cloud Audit Logs. */
export function readAuditValue(value: Json): readonly AuditReading[] {
  if (!isJsonObject(value)) return [FOREIGN];
  if ('protoPayload' in value) return [readCloudEntry(value)];
  const { apiVersion, kind, items } = value;
  const isAudit = typeof apiVersion === 'string' && apiVersion.startsWith('audit.k8s.io/');
  if (kind === 'EventList' && isAudit && Array.isArray(items))
    return items.map((item) => (isJsonObject(item) && 'auditID' in item ? readKubernetesEvent(item) : FOREIGN));
  return [(kind === 'Event' && isAudit) || isBare(value) ? readKubernetesEvent(value) : FOREIGN];
}

/** Items of a list name no kind. */
function isBare(value: { readonly [key: string]: Json }): boolean {
  return !('kind' in value) && 'auditID' in value && 'stage' in value;
}
