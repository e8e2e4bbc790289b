import { isJsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import type { KubeObject } from '../kube-object.ts';
import { readLabels } from '../objects.ts';
import { subjectOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import { isMapOfTexts } from './map-of-texts.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

/** What join controls see of a Service. */
export interface ServiceItem {
  readonly subject: Subject;
  /** Absent where the Service has none (its endpoints are made by someone else). */
  readonly selector?: Readonly<Record<string, string>>;
  /** The selector is no map of texts, so nobody can say what it selects. */
  readonly isMalformed: boolean;
  readonly selectorPath: Path;
  /** Where the selector is written. */
  readonly place: ItemPlace;
  readonly type: string;
}

export const SERVICES: Projection<ServiceItem> = { reads: 'services', project };

function project(object: KubeObject, placeAt: PlaceAt): ServiceItem | undefined {
  if (object.group !== '' || object.kind !== 'Service') return undefined;
  const written = object.value['spec'] ?? {};
  const spec = isJsonObject(written) ? written : {};
  const type = typeof spec['type'] === 'string' ? spec['type'] : 'ClusterIP';
  return {
    subject: subjectOf(object),
    type,
    selectorPath: SELECTOR,
    place: placeAt(SELECTOR),
    isMalformed: spec !== written || !isMapOfTexts(spec['selector']),
    ...(spec['selector'] === undefined ? {} : { selector: readLabels(spec['selector']) }),
  };
}

const SELECTOR: Path = ['spec', 'selector'];
