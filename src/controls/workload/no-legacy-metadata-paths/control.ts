import { findValue } from '../../../base/find-value.ts';
import type { Json } from '../../../base/json.ts';
import type { Path, PathStep } from '../../../base/path.ts';
import type { ObjectControl, ObjectViolation } from '../../control.ts';
import { findMalformed } from '../../malformed-at.ts';

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
  judge(object) {
    const { value, pod } = object;
    const found: ObjectViolation[] = [];
    const places = [
      ...(pod === undefined ? [] : [[...pod.path, 'spec']]),
      ...(value['kind'] === 'ConfigMap' ? [['data']] : []),
    ];
    for (const place of places) walk(findValue(value, place), place, found);
    return [...found, ...findMalformed(object, places)];
  },
};

/** Every text of every pod is looked at, so nothing is made on the way: `path` is written over. */
function walk(value: Json | undefined, path: PathStep[], found: ObjectViolation[]): void {
  if (typeof value === 'string') lookAt(value, path, found);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value))
    for (let index = 0; index < value.length; index++) {
      path.push(index);
      walk(value[index], path, found);
      path.pop();
    }
  else
    for (const key in value) {
      path.push(key);
      walk(value[key], path, found);
      path.pop();
    }
}

function lookAt(text: string, path: Path, found: ObjectViolation[]): void {
  const retired = RETIRED.find((each) => text.includes(each));
  if (retired === undefined) return;
  const message = `${retired} is a retired path of the metadata server, which answers there no longer`;
  found.push({ path: [...path], message });
}
