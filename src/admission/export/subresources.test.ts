import { expect, test } from 'vitest';
import type { CelControl } from '../../controls/control.ts';
import { loadBuiltInControls } from '../../controls/registry.ts';
import { listSubresources } from './subresources.ts';

const pattern = (await loadBuiltInControls()).find(({ id }) => id === 'workload/no-default-account-token');

interface Own {
  readonly subject?: CelControl['subject'];
  readonly each?: readonly string[];
}

/** Somebody's own control, by what it says. */
function control(source: string, { subject = 'object', each }: Own = {}): CelControl {
  if (pattern?.kind !== 'cel') throw new Error('the control is written in CEL');
  const [check] = pattern.checks;
  if (check === undefined) throw new Error('the control checks nothing');
  return { ...pattern, subject, checks: [{ ...check, source, ...(each === undefined ? {} : { each }) }] };
}

const LABEL = "object.?metadata.?labels[?'team'].orValue('') != ''";

test.each<readonly [string, CelControl, string, readonly string[]]>([
  ['labels of namespaces', control(LABEL), 'namespaces', ['namespaces/finalize', 'namespaces/status']],
  ['labels of what has no status', control(LABEL), 'configmaps', []],
  ['the object whole', control('size(object) > 3'), 'pods', ['ephemeralcontainers', 'resize', 'status'].map(ofPods)],
  ['volumes', control("item.name != ''", { each: ['spec', 'volumes'] }), 'pods', []],
  [
    'debuggers, of an object',
    control('!object.?spec.?ephemeralContainers.hasValue()'),
    'pods',
    ['pods/ephemeralcontainers'],
  ],
  [
    'whether somebody debugs',
    control('false', { subject: 'pod', each: ['spec', 'ephemeralContainers'] }),
    'pods',
    ['pods/ephemeralcontainers'],
  ],
  [
    'memory of containers',
    control("item.?resources.?limits[?'memory'].hasValue()", { subject: 'pod', each: ['spec', 'containers'] }),
    'pods',
    ['pods/resize'],
  ],
  ['labels of a pod', control("pod.?metadata.?labels[?'a'].hasValue()", { subject: 'pod' }), 'pods', ['pods/status']],
  ['labels of a template', control("pod.?metadata.?labels[?'a'].hasValue()", { subject: 'pod' }), 'deployments', []],
])('what looks at %s is asked about what writes it', (_what, own, resource, told) => {
  expect(listSubresources(own, resource)).toEqual(told);
});

function ofPods(name: string): string {
  return `pods/${name}`;
}
