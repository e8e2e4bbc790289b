import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { checkConfiguration } from './check-configuration.ts';
import { mergeConfiguration } from './merge-configuration.ts';
import { PatchStop } from './patch-result.ts';

const POD = 'core.v1.Pod';
const names = (...all: readonly string[]): JsonObject => ({ spec: { containers: all.map((name) => ({ name })) } });

function namesAfter(object: JsonObject, configuration: JsonObject): unknown {
  const { spec } = mergeConfiguration(object, configuration, POD) as { spec: { containers: { name: string }[] } };
  return spec.containers.map(({ name }) => name);
}

function failureOf(configuration: JsonObject): unknown {
  try {
    checkConfiguration(configuration, POD);
    return undefined;
  } catch (error) {
    return error instanceof PatchStop && typeof error.failure !== 'string' ? error.failure.kind : error;
  }
}

describe('an apply configuration', () => {
  test.each([
    [['a', 'b'], ['c'], ['a', 'b', 'c']],
    [
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'a'],
    ],
    [
      ['a', 'b', 'c'],
      ['c', 'x', 'a'],
      ['b', 'c', 'x', 'a'],
    ],
    [
      ['a', 'b', 'c'],
      ['x', 'b'],
      ['a', 'x', 'b', 'c'],
    ],
    [[], ['a'], ['a']],
  ])('containers %j and %j are %j', (own, other, both) => {
    expect(namesAfter(names(...own), names(...other))).toEqual(both);
  });

  test('a port is told apart by number and protocol, which is TCP where nobody says it', () => {
    const ports = (...all: JsonObject[]): JsonObject => ({ spec: { containers: [{ name: 'a', ports: all }] } });
    const merged = mergeConfiguration(
      ports({ containerPort: 53, protocol: 'TCP' }),
      ports({ containerPort: 53, name: 'dns' }, { containerPort: 53, protocol: 'UDP' }),
      POD,
    );
    expect(merged).toEqual(
      ports({ containerPort: 53, protocol: 'TCP', name: 'dns' }, { containerPort: 53, protocol: 'UDP' }),
    );
  });

  test.each<[JsonObject]>([
    [{ spec: { tolerations: [{ key: 'a' }] } }],
    [{ spec: { nodeSelector: { a: 'b' } } }],
    [{ spec: { imagePullSecrets: [{ name: 'a' }] } }],
    [{ spec: { containers: [{ name: 'a', args: ['b'] }] } }],
    // Who has no name has an empty one.
    [{ spec: { containers: [{ image: 'a' }, { image: 'b' }] } }],
    [{ spec: { containers: [{ name: 'a' }, { name: 'a' }] } }],
    [{ spec: { nonsense: true } }],
    [{ spec: { hostNetwork: 'yes' } }],
    [{ spec: { containers: {} } }],
  ])('%j is refused', (configuration) => {
    expect(failureOf(configuration)).toBe('error');
  });

  test('what merges part by part is taken', () => {
    expect(failureOf({ metadata: { labels: { a: 'b' }, finalizers: ['a/b'] }, ...names('a', 'b') })).toBeUndefined();
  });
});
