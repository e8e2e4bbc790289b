import { describe, expect, test } from 'vitest';
import { describeInputs, INPUTS_WORLD } from './inputs.contract.ts';
import { createFakeInputs } from './inputs.fake.ts';
import { createPoolJudge, describeJudgePool, POOL_SETTINGS } from './judge-pool.contract.ts';
import { createFakeJudgePool } from './judge-pool.fake.ts';
import { createScan, type ScanRequest } from './scan.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import type { InputEvent } from './ports.ts';

describeInputs('the fake', () => ({ inputs: createFakeInputs(INPUTS_WORLD), name: (target) => target }));
describeJudgePool('the fake', () => createFakeJudgePool(createPoolJudge()));

const request = (...targets: readonly string[]): Promise<ScanRequest> =>
  loadBuiltInControls().then((controls) => ({
    inputs: { targets, include: [], exclude: [], own: [] },
    controls,
    frameworks: [],
    settings: POOL_SETTINGS,
    gate: { failOn: 'high', failCoverageBelow: 0 },
  }));

describe('a scan', () => {
  test('judges small chunks together and says what it read', async () => {
    const judges = createFakeJudgePool(createPoolJudge());
    const scan = createScan({ inputs: createFakeInputs(INPUTS_WORLD), judges });
    const result = await scan(await request('shop', 'one.yaml'));
    expect(judges.batches).toEqual([4]);
    expect(judges.isClosed()).toBe(true);
    expect(result).toMatchObject({ files: 4, gate: { outcome: 'clean' } });
    expect(result.assessment.inputs.map(({ set, objects }) => [set, objects])).toEqual([
      ['one.yaml', 1],
      ['shop', 4],
    ]);
  });

  test('keeps what could not be read beside what could', async () => {
    const judges = createFakeJudgePool(createPoolJudge());
    const scan = createScan({ inputs: createFakeInputs(INPUTS_WORLD), judges });
    const { assessment, gate } = await scan(await request('missing', 'one.yaml'));
    expect(gate.outcome).toBe('input-error');
    expect(assessment.problems).toMatchObject([{ code: 'files/not-found', set: 'missing' }]);
    expect(assessment.inputs.map(({ set }) => set)).toEqual(['missing', 'one.yaml']);
  });

  test('lets go of its judges when reading ends early', async () => {
    const judges = createFakeJudgePool(createPoolJudge());
    const inputs = {
      async *read(): AsyncGenerator<InputEvent> {
        yield* createFakeInputs(INPUTS_WORLD).read((await request('one.yaml')).inputs);
        throw new Error('the cable was pulled');
      },
    };
    const scan = createScan({ inputs, judges });
    await expect(scan(await request('one.yaml'))).rejects.toThrow('the cable was pulled');
    expect(judges.isClosed()).toBe(true);
  });
});
