import { expect, test } from 'vitest';
import { compileControl } from '../controls/compile-control.ts';
import { assessTexts } from './assess.fixture.ts';

function writeControl(subject: 'object' | 'pod'): string {
  return `id: own/no-owners-of-${subject}s
title: Nothing is owned
severity: low
since: 0.1.0
subject: ${subject}
reads: [workloads]
each: metadata.ownerReferences
expression: item.name == ''
at: name
message: "{item.name} owns it"
fix: { none: reason }
`;
}

const OWNED = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  ownerReferences: [{ name: above }]
spec:
  template:
    metadata:
      ownerReferences: [{ name: within }]
    spec: { containers: [] }
`;

test.each([[['object', 'pod']], [['pod', 'object']], [['pod']]] as const)(
  'lists of one name below an object and below its pods are two: %j',
  (subjects) => {
    const from = subjects.map((subject) => compileControl(writeControl(subject), `${subject}.yaml`));
    const { findings } = assessTexts({ 'web.yaml': OWNED }, { from });
    const inPod = findings.find(({ control }) => control === 'own/no-owners-of-pods');
    expect(inPod?.locations.map(({ path }) => path)).toEqual(['spec.template.metadata.ownerReferences[0].name']);
    expect(inPod?.locations.map(({ line }) => line)).toEqual([9]);
    const whole = findings.find(({ control }) => control === 'own/no-owners-of-objects');
    expect(whole?.locations.map(({ path }) => path) ?? OF_THE_OBJECT).toEqual(OF_THE_OBJECT);
  },
);

const OF_THE_OBJECT = ['metadata.ownerReferences[0].name'];
