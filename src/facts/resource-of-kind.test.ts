import { expect, test } from 'vitest';
import { findResourceOfKind } from './resource-of-kind.ts';

test.each([
  ['', 'Event', 'events', true],
  // A kind of two groups, of which lists name one.
  ['events.k8s.io', 'Event', 'events', true],
  ['resource.k8s.io', 'DeviceTaintRule', 'devicetaintrules', false],
  ['storagemigration.k8s.io', 'StorageVersionMigration', 'storageversionmigrations', false],
  ['scheduling.k8s.io', 'PodGroup', 'podgroups', true],
  ['', 'Endpoints', 'endpoints', true],
  ['networking.k8s.io', 'NetworkPolicy', 'networkpolicies', true],
])('of %s, %s is %s', (group, kind, resource, isNamespaced) => {
  expect(findResourceOfKind(group, kind)).toEqual({ resource, isNamespaced, isKnown: true });
});

test('of what others bring, the plural is a guess', () => {
  expect(findResourceOfKind('example.com', 'Policy')).toEqual({
    resource: 'policies',
    isNamespaced: true,
    isKnown: false,
  });
});
