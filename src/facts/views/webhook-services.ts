import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, Projection } from './projection.ts';

/** A webhook configuration, by the Services that its webhooks run behind. */
export interface WebhookServicesItem {
  readonly subject: Subject;
  readonly services: readonly WebhookService[];
}
export interface WebhookService {
  /** Position among the webhooks. */
  readonly index: number;
  /** Of the webhook. */
  readonly webhook: string;
  readonly namespace: string;
  readonly name: string;
  /** Requests are refused while it does not answer. */
  readonly isRequired: boolean;
  readonly place: ItemPlace;
}

const KINDS: ReadonlySet<string> = new Set(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']);

export const WEBHOOK_SERVICES: Projection<WebhookServicesItem> = {
  reads: 'webhooks',
  project: (object, placeAt) => {
    if (object.group !== 'admissionregistration.k8s.io' || !KINDS.has(object.kind)) return undefined;
    const webhooks = object.value['webhooks'];
    const services = (Array.isArray(webhooks) ? webhooks : []).flatMap((webhook, index) => {
      const read = isJsonObject(webhook) ? readService(webhook) : undefined;
      return read === undefined
        ? []
        : [{ ...read, index, place: placeAt(['webhooks', index, 'clientConfig', 'service']) }];
    });
    return { subject: identityOf(object), services };
  },
};

function readService(webhook: JsonObject): Omit<WebhookService, 'index' | 'place'> | undefined {
  const client = webhook['clientConfig'];
  const service = isJsonObject(client) ? client['service'] : undefined;
  if (!isJsonObject(service)) return undefined;
  return {
    webhook: textOf(webhook['name']),
    namespace: textOf(service['namespace']),
    name: textOf(service['name']),
    isRequired: webhook['failurePolicy'] !== 'Ignore',
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
