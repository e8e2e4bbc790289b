import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJudgePool } from '../../src/adapters/workers/create-judge-pool.ts';
import { createJudge } from '../../src/assessment/judge.ts';
import type { PartialAssessment } from '../../src/assessment/partial.ts';
import { LOCATIONS_KEPT } from '../../src/assessment/places.ts';
import type { JudgeSettings } from '../../src/assessment/settings.ts';
import { REPORT_FORMATS } from '../../src/cli/setting.ts';
import type { Chunk } from '../../src/manifest/chunk.ts';
import { renderScan } from '../../src/report/json.ts';
import { runSeaworthy } from './laws-cli.ts';
import { type World, type WrittenFile, world, writeWorld } from './laws-files.ts';
import {
  assessPartial,
  CONTROLS,
  cutFile,
  describeAssessment,
  judgeChunks,
  settingsFor,
  mergePartials,
} from './laws-judging.ts';
import { samples } from '../samples.ts';

/** Law C: results do not depend on order, chunking, worker count, time zone or locale. */
const RUNS = samples(60);
const SEED = 20_263;

/** Every file several times, so that findings have more places than are kept. */
const COPIES = LOCATIONS_KEPT + 3;
const files = fc
  .tuple(world, fc.constantFrom(1, 1, 2, COPIES))
  .map(([sets, copies]) => Array.from({ length: copies }, (_, copy) => copyFiles(sets, copy)).flat());
const details = fc.constantFrom<JudgeSettings['details'][]>('messages', 'first', 'all');
const WHOLE = [{ kinds: ['*'], namespaces: ['*'] }];

/** The whole truth about a run, source lines and all. */
function render(partial: PartialAssessment, settings: JudgeSettings): string {
  const assessment = assessPartial(partial, settings);
  return `${describeAssessment(assessment)}${[...renderScan(assessment, { name: 'seaworthy', version: '0' })].join('')}`;
}

describe('the same report', () => {
  test('whatever the order of the files, the size of blocks and who judges which chunk', () => {
    let most = 0;
    fc.assert(
      fc.property(
        files.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        details,
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(1, 7, 64, 4096),
        ([all, shuffled], kept, hands, blockBytes) => {
          const settings = settingsFor(WHOLE, kept);
          const expected = render(judgeChunks(chunksOf(all), settings), settings);
          const chunks = chunksOf(shuffled, blockBytes).flatMap(splitChunk);
          const dealt = [0, 1, 2, 3].map((hand) => chunks.filter((_, index) => hands[index % hands.length] === hand));
          const partials = dealt.map((own) => judgeChunks(own, settings));
          expect(render(mergePartials(partials, settings), settings)).toBe(expected);
          for (const { count } of assessPartial(mergePartials(partials, settings), settings).findings)
            most = Math.max(most, count);
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
    expect(most).toBeGreaterThan(LOCATIONS_KEPT);
  });

  test('whichever partials are put together first', () => {
    fc.assert(
      fc.property(files, details, fc.integer({ min: 1, max: 5 }), (all, kept, every) => {
        const settings = settingsFor(WHOLE, kept);
        const chunks = chunksOf(all).flatMap(splitChunk);
        const [a, b, c] = [0, 1, 2].map((hand) =>
          judgeChunks(
            chunks.filter((_, index) => Math.floor(index / every) % 3 === hand),
            settings,
          ),
        ) as [PartialAssessment, PartialAssessment, PartialAssessment];
        const merge = (...partials: PartialAssessment[]): PartialAssessment => mergePartials(partials, settings);
        const expected = render(merge(a, b, c), settings);
        expect(render(merge(merge(a, b), c), settings)).toBe(expected);
        expect(render(merge(a, merge(b, c)), settings)).toBe(expected);
        expect(render(merge(c, merge(), merge(b, a)), settings)).toBe(expected);
        expect(render(structuredClone(merge(merge(c, a), b)), settings)).toBe(expected);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  test('with no worker and with four', async () => {
    const [sample] = fc.sample(files, { numRuns: 1, seed: SEED });
    const many = Array.from({ length: 12 }, (_, copy) => copyNames(sample ?? [], `c${copy}`)).flat();
    const settings = settingsFor(WHOLE, 'first');
    const expected = render(judgeChunks(chunksOf(many), settings), settings);
    for (const workers of [0, 1, 2, 3, 4])
      expect(render(await judgeWithWorkers(many, workers, settings), settings)).toBe(expected);
  });
});

describe('the same bytes', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'seaworthy-laws-'));
    for (const [index, sets] of fc.sample(world, { numRuns: 12, seed: SEED }).entries())
      for (const { file, text } of copyFiles(sets, index)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([{ flags: ['--format', 'json', '--statuses', 'all'] }, { flags: ['--all', '--no-color'] }])(
    'in any time zone and locale, the targets in any order: $flags',
    async ({ flags }) => {
      const runs = await Promise.all([
        runSeaworthy(['scan', 'one', 'two', ...flags], { folder }),
        runSeaworthy(['scan', 'two', 'one', ...flags], {
          folder,
          env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' },
        }),
        runSeaworthy(['scan', 'one/', './two', ...flags, '--workers', '3'], {
          folder,
          env: { TZ: 'America/St_Johns', LC_ALL: 'sv_SE.UTF-8' },
        }),
      ]);
      const [first] = runs;
      expect(first?.stdout.length).toBeGreaterThan(1000);
      expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
    },
  );

  test('in every format, in any time zone and locale, the targets in any order', async () => {
    const places = [{}, { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' }];
    const runs = await Promise.all(
      places.map(async (env, index) => {
        const targets = index === 0 ? ['one', 'two'] : ['two', 'one'];
        const outputs = REPORT_FORMATS.map((format) => ({ format, file: `${index}.report.${format}` }));
        const flags = outputs.flatMap(({ format, file }) => ['--output', `${format}=${file}`]);
        await runSeaworthy(['scan', ...targets, ...flags, '--workers', String(index * 3)], { folder, env });
        return outputs.map(({ file }) => readFileSync(join(folder, file), 'utf8'));
      }),
    );
    const [first = [], second = []] = runs;
    for (const [index, format] of REPORT_FORMATS.entries()) {
      expect(first[index]?.length, format).toBeGreaterThan(500);
      expect(second[index] === first[index], format).toBe(true);
    }
  });
});

test('a difference is seen by this test', () => {
  const settings = settingsFor(WHOLE);
  const [one = [], two = []] = fc.sample(files, { numRuns: 2, seed: SEED });
  expect(render(judgeChunks(chunksOf(one), settings), settings)).not.toBe(
    render(judgeChunks(chunksOf(two), settings), settings),
  );
});

function copyFiles(sets: World, copy: number): readonly WrittenFile[] {
  return copyNames(writeWorld(sets), `${copy}`);
}

function copyNames(all: readonly WrittenFile[], copy: string): readonly WrittenFile[] {
  return all.map(({ set, file, text }) => ({ set, file: file.replace('/', `/${copy}/`), text }));
}

function chunksOf(all: readonly WrittenFile[], blockBytes?: number): readonly Chunk[] {
  return all.flatMap((file) => cutFile(file, blockBytes));
}

/** One chunk for each slice: the finest cut there is. */
function splitChunk(chunk: Chunk): readonly Chunk[] {
  return chunk.slices.map((slice) => ({ ...chunk, slices: [slice] }));
}

async function judgeWithWorkers(
  all: readonly WrittenFile[],
  workers: number,
  settings: JudgeSettings,
): Promise<PartialAssessment> {
  const pool = createJudgePool({
    judge: createJudge(CONTROLS, settings),
    start: async () =>
      new Worker(new URL('../../src/main/worker.ts', import.meta.url), {
        workerData: { run: { userControls: [], settings }, isTimed: false },
      }),
    workers,
    threshold: 0,
  });
  try {
    for (const file of all) await pool.submit(cutFile(file));
    return await pool.finish();
  } finally {
    await pool.close();
  }
}
