import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildDist } from '../tools/build.ts';
import { writeManifest } from './manifests.ts';
import { median } from './measure.ts';
import { createRandom } from './random.ts';

const FILES = 500;
const SAVES = 40;
/** Milliseconds that a person does nothing, so that no save meets the round before it. */
const REST = 150;

/** From a save to the last letter of the report that it leads to. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-watch-'));
  const files = writeFiles(folder);
  await buildDist({ outdir: join(folder, 'dist') });
  const command = [
    process.execPath,
    join(folder, 'dist', 'seaworthy.mjs'),
    'scan',
    join(folder, 'manifests'),
    '--watch',
  ];
  const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
  let wake: () => void = () => undefined;
  let tail = '';
  child.stdout.on('data', (data: Buffer) => {
    tail = (tail + data.toString()).slice(-200);
    if (tail.endsWith('Ctrl-C ends\n')) wake();
  });
  const nextRound = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  await nextRound();
  const times: number[] = [];
  for (let save = 0; save < SAVES; save++) {
    await wait(REST);
    const round = nextRound();
    const saved = performance.now();
    appendFileSync(files[(save * 7) % FILES] ?? '', '\n');
    await round;
    times.push(performance.now() - saved);
  }
  child.kill('SIGINT');
  rmSync(folder, { recursive: true });
  const worst = Math.max(...times.slice(1));
  process.stdout.write(
    `${FILES} manifests, ${SAVES} saves: first ${times[0]?.toFixed(0)} ms, then median ${median(times.slice(1)).toFixed(0)} ms, worst ${worst.toFixed(0)} ms\n`,
  );
}

function writeFiles(folder: string): readonly string[] {
  const random = createRandom(1);
  mkdirSync(join(folder, 'manifests'));
  return Array.from({ length: FILES }, (_, index) => {
    const file = join(folder, 'manifests', `manifest-${index}.yaml`);
    writeFileSync(file, writeManifest(random, index));
    return file;
  });
}

await main();
