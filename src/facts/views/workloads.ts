import { isJsonObject } from '../../base/json.ts';
import type { KubeObject } from '../kube-object.ts';
import { isTemplateOnly, mayMakePods } from '../makes-pods.ts';
import { readLabels } from '../objects.ts';
import { subjectOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import { isMapOfTexts } from './map-of-texts.ts';
import type { Projection } from './projection.ts';

/** What join controls see of a workload: the labels its pods carry. */
export interface WorkloadItem {
  readonly subject: Subject;
  /** As the template has them; absent on kinds that are not known, which may make pods of any labels, or none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** There are labels that are no texts, such as `version: 1`; they are left out. */
  readonly isMalformed?: boolean;
}

export const WORKLOADS: Projection<WorkloadItem> = { reads: 'workloads', project, isMerged: true };

function project(object: KubeObject): WorkloadItem | undefined {
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
