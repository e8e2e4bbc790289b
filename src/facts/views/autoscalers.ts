import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { groupOf } from '../api-group.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

/** What join controls see of a HorizontalPodAutoscaler. */
export interface AutoscalerItem {
  readonly subject: Subject;
  /** Undefined where it names none, or not as it has to. */
  readonly target: Pick<Subject, 'group' | 'kind' | 'name'> | undefined;
  /** Where the target is named. */
  readonly place: ItemPlace;
  readonly minReplicas: number;
  readonly maxReplicas: number | undefined;
  /** Where the most is. */
  readonly maxPlace: ItemPlace;
  /** Resources that it holds against what the pods request. */
  readonly utilised: readonly string[];
}

export const AUTOSCALERS: Projection<AutoscalerItem> = { reads: 'autoscalers', project };

function project(object: KubeObject, placeAt: PlaceAt): AutoscalerItem | undefined {
  if (object.group !== 'autoscaling' || object.kind !== 'HorizontalPodAutoscaler') return undefined;
  const spec = mapAt(object.value, 'spec');
  const { minReplicas = 1, maxReplicas } = spec;
  return {
    subject: identityOf(object),
    target: readTarget(mapAt(spec, 'scaleTargetRef')),
    place: placeAt(['spec', 'scaleTargetRef']),
    minReplicas: typeof minReplicas === 'number' ? minReplicas : 0,
    maxReplicas: typeof maxReplicas === 'number' ? maxReplicas : undefined,
    maxPlace: placeAt(['spec', 'maxReplicas']),
    utilised: [...new Set(readUtilised(spec))].sort(),
  };
}

function readTarget(reference: JsonObject): AutoscalerItem['target'] {
  const [kind, name] = [textAt(reference, 'kind'), textAt(reference, 'name')];
  if (kind === undefined || name === undefined) return undefined;
  return { group: groupOf(textAt(reference, 'apiVersion') ?? ''), kind, name };
}

function readUtilised(spec: JsonObject): readonly string[] {
  const metrics = listAt(spec, 'metrics').filter(isJsonObject);
  const resources = metrics.map((metric) => mapAt(metric, 'resource'));
  const names = resources.flatMap((resource) =>
    mapAt(resource, 'target')['averageUtilization'] === undefined && resource['targetAverageUtilization'] === undefined
      ? []
      : (textAt(resource, 'name') ?? []),
  );
  return spec['targetCPUUtilizationPercentage'] === undefined ? names : ['cpu', ...names];
}
