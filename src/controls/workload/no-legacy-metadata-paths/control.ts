import { isJsonObject, type Json } from '../../../base/json.ts';
import type { Path } from '../../../base/path.ts';
import type { ObjectControl, ObjectViolation } from '../../control.ts';

/** Google Compute Engine served them without the header that keeps forged requests out. */
const RETIRED = ['/computeMetadata/v1beta1', '/0.1/meta-data'];

/** Texts that run or configure a program: all that a pod, or a ConfigMap, hands to one. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'workload/no-legacy-metadata-paths',
  aliases: [],
  title: 'Nothing asks the retired paths of the metadata server',
  severity: 'medium',
  since: '0.1.0',
  subject: 'object',
  reads: ['workloads', 'configmaps'],
  parameters: [],
  profile: 'strict',
  fix: {
    kind: 'none',
    reason: 'ask /computeMetadata/v1 with the header Metadata-Flavor: Google; its answers differ in places',
  },
  judge({ value, pod }) {
    const found: ObjectViolation[] = [];
    if (pod !== undefined) walk(pod.value['spec'], [...pod.path, 'spec'], found);
    if (value['kind'] === 'ConfigMap') walk(value['data'], ['data'], found);
    return found;
  },
};

function walk(value: Json | undefined, path: Path, found: ObjectViolation[]): void {
  if (typeof value === 'string') {
    const retired = RETIRED.find((each) => value.includes(each));
    if (retired !== undefined)
      found.push({
        path,
        message: `${retired} is a retired path of the metadata server, which answers there no longer`,
      });
  } else if (Array.isArray(value)) value.forEach((each, index) => walk(each, [...path, index], found));
  else if (isJsonObject(value)) for (const [key, each] of Object.entries(value)) walk(each, [...path, key], found);
}
