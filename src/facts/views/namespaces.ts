import { mapAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import { isMapOfTexts } from './map-of-texts.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

/** What join controls see of a Namespace. */
export interface NamespaceItem {
  readonly subject: Subject;
  /** With the name, as the API server adds it. */
  readonly labels: Readonly<Record<string, string>>;
  /** There are labels that are no texts; they are left out. */
  readonly isMalformed?: boolean;
  readonly place: ItemPlace;
  /** Where the labels are, or would be. */
  readonly labelsPlace: ItemPlace;
}

export const NAMESPACES: Projection<NamespaceItem> = { reads: 'namespaces', project };

/** KEP-2161: every Namespace carries its name. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

function project(object: KubeObject, placeAt: PlaceAt): NamespaceItem | undefined {
  if (object.group !== '' || object.kind !== 'Namespace') return undefined;
  const { labels } = mapAt(object.value, 'metadata');
  return {
    subject: { ...identityOf(object), namespace: '' },
    labels: { ...object.labels, [NAME_LABEL]: object.name },
    ...(isMapOfTexts(labels) ? {} : { isMalformed: true }),
    place: placeAt(['metadata', 'name']),
    labelsPlace: placeAt(['metadata', 'labels']),
  };
}
