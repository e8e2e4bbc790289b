import { expect, test } from 'vitest';
import { isOver } from './is-over.ts';
import { objectOf } from './read.fixture.ts';

const OWNED =
  'metadata: {name: a, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: a, controller: true}]}';

test.each([
  { text: '{apiVersion: v1, kind: Pod, status: {phase: Running}}', is: false },
  { text: '{apiVersion: v1, kind: Pod, status: {phase: Succeeded}}', is: true },
  { text: '{apiVersion: v1, kind: Pod}', is: false },
  { text: '{apiVersion: batch/v1, kind: Job, status: {conditions: [{type: Complete, status: "True"}]}}', is: true },
  { text: '{apiVersion: batch/v1, kind: Job, status: {conditions: [{type: Suspended, status: "True"}]}}', is: false },
  { text: `{apiVersion: apps/v1, kind: ReplicaSet, ${OWNED}, spec: {replicas: 0}}`, is: true },
  { text: `{apiVersion: apps/v1, kind: ReplicaSet, ${OWNED}, spec: {replicas: 1}}`, is: false },
  { text: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 0}}', is: false },
])('$text: $is', ({ text, is }) => {
  expect(isOver(objectOf(text))).toBe(is);
});
