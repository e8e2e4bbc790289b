import { describe, expect, test } from 'vitest';
import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { createJudge, type Judge } from '../assessment/judge.ts';
import type { PartialAssessment } from '../assessment/partial.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import type { Chunk } from '../manifest/chunk.ts';
import { createInputSplitter } from '../manifest/input-splitter.ts';
import type { JudgePool } from './ports.ts';
import { splitText } from '../manifest/splitter.ts';

const CONTROLS = await loadBuiltInControls();

/** What the pools of the contract judge with: plain data, as a worker gets it. */
export const POOL_SETTINGS: JudgeSettings = {
  controls: CONTROLS.map(({ id }) => id),
  parameters: {},
  severities: {},
  complete: [],
  namespace: '',
  today: '2026-11-26',
  details: 'messages',
  keepOutcomes: true,
};

export function createPoolJudge(): Judge {
  return createJudge(CONTROLS, POOL_SETTINGS);
}

/** What everybody who judges chunks does; the factory gives a pool that judges as `createPoolJudge` does. */
export function describeJudgePool(name: string, create: () => JudgePool): void {
  describe(`${name} is a pool of judges`, () => {
    test('of nothing comes nothing', async () => {
      expect(await useOnce(create(), [])).toEqual(judgeHere([]));
    });

    test('however chunks are handed over, the result is that of one judge', async () => {
      const expected = judgeHere(CHUNKS);
      expect(expected.findings.length).toBeGreaterThan(10);
      expect(await useOnce(create(), [CHUNKS])).toEqual(expected);
      expect(
        await useOnce(
          create(),
          CHUNKS.map((chunk) => [chunk]),
        ),
      ).toEqual(expected);
      expect(await useOnce(create(), [CHUNKS.toReversed()])).toEqual(expected);
    });

    test('it may be closed early, and again', async () => {
      const pool = create();
      await pool.submit(CHUNKS.map(copy));
      await pool.close();
      await expect(pool.close()).resolves.toBeUndefined();
    });
  });
}

async function useOnce(pool: JudgePool, batches: readonly (readonly Chunk[])[]): Promise<Assessment> {
  try {
    for (const batch of batches) await pool.submit(batch.map(copy));
    return assessPartial(await pool.finish());
  } finally {
    await pool.close();
  }
}

/** The bytes belong to the pool once they are handed over. */
function copy(chunk: Chunk): Chunk {
  return { ...chunk, bytes: chunk.bytes.slice() };
}

function judgeHere(chunks: readonly Chunk[]): Assessment {
  const judge = createPoolJudge();
  for (const chunk of chunks) judge.judge(chunk);
  return assessPartial(judge.take());
}

function assessPartial(partial: PartialAssessment): Assessment {
  return assess(partial, { controls: CONTROLS, frameworks: [], settings: POOL_SETTINGS });
}

const CHUNKS: readonly Chunk[] = Array.from({ length: 6 }, (_, index) => renderPod(index)).flatMap((text, index) => {
  const splitter = createInputSplitter(index % 2 === 0 ? 'here' : 'there', `pod-${index}.yaml`);
  return splitText(splitter, text).flatMap((result) => (result.kind === 'chunk' ? [result.chunk] : []));
});

function renderPod(index: number): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: pod-${index}, namespace: shop, labels: { app: web } }
spec:
  hostNetwork: ${index % 3 === 0}
  containers:
    - { name: app, image: 'shop/app:${index}', securityContext: { privileged: ${index % 2 === 0} } }
---
apiVersion: v1
kind: Service
metadata: { name: service-${index}, namespace: shop }
spec: { selector: { app: web } }
`;
}
