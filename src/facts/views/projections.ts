import { isJsonObject, type Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import type { CollectionName } from '../collections.ts';
import type { KubeObject } from '../kube-object.ts';
import { excerptOf } from '../excerpt.ts';
import { isTemplateOnly, mayMakePods } from '../makes-pods.ts';
import { readLabels } from '../objects.ts';
import { subjectOf } from '../owners.ts';
import type { ItemPlace, ServiceItem, ViewItems, ViewName, WorkloadItem } from '../views.ts';

/** How each view makes its items, and which collections it stands on. */
export const PROJECTIONS: { readonly [Name in ViewName]: Projection<ViewItems[Name]> } = {
  services: { reads: 'services', project: projectService },
  workloads: { reads: 'workloads', project: projectWorkload },
};

export interface Projection<Item> {
  readonly reads: CollectionName;
  readonly project: (object: KubeObject) => Item | undefined;
}

function projectService(object: KubeObject): ServiceItem | undefined {
  if (object.group !== '' || object.kind !== 'Service') return undefined;
  const written = object.value['spec'] ?? {};
  const spec = isJsonObject(written) ? written : {};
  const type = typeof spec['type'] === 'string' ? spec['type'] : 'ClusterIP';
  return {
    subject: subjectOf(object),
    type,
    selectorPath: SELECTOR,
    place: placeOf(object, SELECTOR),
    isMalformed: spec !== written || !isMapOfTexts(spec['selector']),
    ...(spec['selector'] === undefined ? {} : { selector: readLabels(spec['selector']) }),
  };
}

const SELECTOR: Path = ['spec', 'selector'];

function isMapOfTexts(value: Json | undefined): boolean {
  if (value === undefined) return true;
  return isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

function placeOf(object: KubeObject, path: Path): ItemPlace {
  const { start } = object.document.locate([...object.root, ...path]);
  return {
    file: object.document.file,
    line: start.line,
    column: start.column,
    excerpt: excerptOf(object, start.offset, 2),
  };
}

function projectWorkload(object: KubeObject): WorkloadItem | undefined {
  if (mayMakePods(object)) return { subject: subjectOf(object) };
  if (object.pod === undefined || isTemplateOnly(object)) return undefined;
  const metadata = object.pod.value['metadata'] ?? {};
  const labels = isJsonObject(metadata) ? metadata['labels'] : metadata;
  return {
    subject: subjectOf(object),
    labels: readLabels(labels),
    ...(isMapOfTexts(labels) ? {} : { isMalformed: true }),
  };
}
