import type { CollectionState } from '../../../facts/collection.ts';
import type { WebhookService } from '../../../facts/views/webhook-services.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl, JoinResult, NotEvaluatedReason } from '../../control.ts';

/** A witness decides (one endpoint that takes connections); absence decides only where all of a namespace's are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'admission/no-webhooks-without-endpoints',
  aliases: [],
  title: 'Webhooks run behind Services that answer',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['webhooks', 'services', 'endpointslices'],
  views: ['webhookServices', 'services', 'endpointSlices'],
  parameters: [],
  fix: {
    kind: 'none',
    reason: 'bring the pods of the webhook back, or delete its configuration where it was left behind',
  },
  *judge(view) {
    for (const { subject, services } of view.list('webhookServices', '').items) {
      const results = services.map((service) => judgeService(service, view));
      const doubt = results.find((result) => typeof result === 'string');
      const fails = results.filter((result) => typeof result === 'object');
      for (const fail of fails) yield { subject, ...fail };
      if (fails.length > 0) continue;
      if (doubt !== undefined) yield { subject, status: 'not-evaluated', reason: doubt };
      else if (services.length === 0)
        yield { subject, status: 'not-applicable', reason: 'none of its webhooks runs behind a Service' };
      else yield { subject, status: 'pass' };
    }
  },
};

type Failing = Omit<Extract<JoinResult, { readonly status: 'fail' }>, 'subject'>;

function judgeService(service: WebhookService, view: View): Failing | NotEvaluatedReason | undefined {
  const { namespace, name, webhook, index, isRequired, place } = service;
  const slices = view.list('endpointSlices', namespace);
  const own = slices.items.filter((slice) => slice.service === name);
  if (own.some(({ isReady }) => isReady)) return undefined;
  const services = view.list('services', namespace);
  const known = services.items.find(({ subject }) => subject.name === name);
  if (known?.type === 'ExternalName') return undefined;
  const doubt = known === undefined ? doubtOf(services.state) : doubtOf(slices.state);
  if (doubt !== undefined) return doubt;
  const what = known === undefined ? 'is not there' : 'has no endpoint that takes connections';
  const effect = isRequired ? 'what it judges is refused' : 'what it judges is let through unseen';
  return {
    status: 'fail',
    path: ['webhooks', index, 'clientConfig', 'service'],
    place,
    message: `Service ${namespace}/${name} ${what}, so webhook ${webhook} never answers and ${effect}`,
  };
}

function doubtOf(state: CollectionState): NotEvaluatedReason | undefined {
  return state === 'complete' ? undefined : state;
}
