import { describe, expect, test } from 'vitest';
import { OTHER_KINDS } from '../facts/collections.ts';
import { listKinds } from './list-kinds.ts';

const names = (...reads: Parameters<typeof listKinds>[0][number]['reads'][]) =>
  new Set(listKinds(reads.map((read) => ({ reads: read }))).map(({ group, kind }) => `${group}/${kind}`));

describe('the kinds that controls read', () => {
  test('are those of their collections', () => {
    expect([...names(['nodes'], ['services', 'nodes'])]).toEqual(['/Node', '/Service']);
  });

  test('of one that reads whatever there is do not depend on those beside it', () => {
    const alone = names(['all']);
    expect(alone).toContain('/ConfigMap');
    expect(alone).toContain(`${OTHER_KINDS.group}/${OTHER_KINDS.kind}`);
    for (const beside of ['services', 'configmaps', 'webhooks', 'admissionpolicies'] as const)
      expect(names(['all'], [beside])).toEqual(alone);
  });

  test('hold what the server says of itself where somebody reads it', () => {
    expect(names(['all'])).not.toContain('live.seaworthy.dev/Server');
    expect(names(['all'], ['server'])).toContain('live.seaworthy.dev/Server');
  });
});
