import type { JsonObject } from '../../src/base/json.ts';
import { createRandom, makeObjects, type MadeObject } from '../kube/made-objects.ts';

/** Objects for policies of Kyverno: those of the policies in, some of them with the pods of a Deployment in a Job or CronJob, each of a name of its own. */
export function makeKyvernoObjects(count: number, seed: number): readonly JsonObject[] {
  const random = createRandom(seed);
  return makeObjects(count, seed).map((object, index) => {
    const named = { ...object, metadata: { ...object.metadata, name: `${object.metadata.name}-${index}` } };
    const isMoved = object.kind === 'Deployment' && random() < 0.4;
    return isMoved ? moveTemplate(named, random() < 0.5) : named;
  });
}

function moveTemplate({ metadata, ['spec']: spec }: MadeObject, isCronJob: boolean): JsonObject {
  const { template } = spec as { readonly template: JsonObject };
  const job = { template };
  return {
    apiVersion: 'batch/v1',
    kind: isCronJob ? 'CronJob' : 'Job',
    metadata: metadata as never,
    spec: isCronJob ? { schedule: '0 0 * * *', jobTemplate: { spec: job } } : job,
  };
}
