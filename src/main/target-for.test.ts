import { expect, test } from 'vitest';
import { type OpenInputs, targetFor } from './open-inputs.ts';
import { targetOf } from './target-of.ts';

const source = (...versions: readonly string[]): OpenInputs => ({
  inputs: { read: () => [] as unknown as AsyncIterable<never> },
  ...targetOf(versions[0] ?? ''),
  versions,
  close: () => undefined,
});

test('snapshots of one version are judged by it; of several, somebody has to say by which', () => {
  expect(targetFor({ kubernetesVersion: undefined }, source('v1.30.1', 'v1.30.9'))).toMatchObject({
    target: { minor: 30 },
  });
  expect(() => targetFor({ kubernetesVersion: undefined }, source('v1.30.1', 'v1.28.0'))).toThrow(
    expect.objectContaining({ code: 'main/settings' }),
  );
  expect(targetFor({ kubernetesVersion: targetOf('v1.30.0').target }, source('v1.30.1', 'v1.28.0'))).toEqual({});
});
