import { expect, test } from 'vitest';
import { findLeavingNamespace, hasEnded, isOver } from './is-over.ts';
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

const GONE = 'deletionTimestamp: "2026-11-27T00:00:00Z"';
const owned = (apiVersion: string, kind: string): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: a, ${GONE}, ownerReferences: [{apiVersion: ${apiVersion}, kind: ${kind}, name: a, controller: true}]}}`;

test.each([
  { text: `{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, ${GONE}}}`, is: true },
  { text: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, deletionTimestamp: null}}', is: false },
  { text: owned('apps/v1', 'ReplicaSet'), is: true },
  // Its operator makes another one.
  { text: owned('postgresql.cnpg.io/v1', 'Cluster'), is: false },
])('nobody writes it again, and nothing makes it anew: $text: $is', ({ text, is }) => {
  expect(hasEnded(objectOf(text))).toBe(is);
});

test.each([
  { text: `{apiVersion: v1, kind: Namespace, metadata: {name: old, ${GONE}}}`, is: 'old' },
  { text: '{apiVersion: v1, kind: Namespace, metadata: {name: old}}', is: undefined },
  { text: `{apiVersion: v1, kind: Pod, metadata: {name: old, ${GONE}}}`, is: undefined },
])('what goes with its namespace: $text', ({ text, is }) => {
  expect(findLeavingNamespace(objectOf(text))).toBe(is);
});
