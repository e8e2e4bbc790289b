import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Of the run, and gone when it ends: everything temporary of its tests, and of the programs that they start, is in it. */
const FOLDER = mkdtempSync(join(tmpdir(), 'seaworthy-tests-'));
// Some programs are run as nobody.
chmodSync(FOLDER, 0o755);
process.once('exit', () => rmSync(FOLDER, { recursive: true, force: true, maxRetries: 5 }));
process.env['TMPDIR'] = FOLDER;
// Some suites start many processes: what Node compiled of the sources is there for all of them.
process.env['NODE_COMPILE_CACHE'] ??= join(FOLDER, 'compiled-sources');

/**
 * Node reads the sources itself: as the module runner rewrites them, each name that is imported is looked up anew whenever
 * it is used. And what tests make lives for moments, so what is young has more room before it is gone through.
 */
const WORKERS = {
  experimental: { viteModuleRunner: false, nodeLoader: false },
  execArgv: ['--min-semi-space-size=16', '--max-semi-space-size=64'],
  // Nothing that a test does stays in a module or in its process, so what files import is read once for all that a worker runs.
  isolate: false,
  setupFiles: ['test/house/equal-findings.ts'],
};

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than two processors have work for: some wait, for a disk to have kept what it was given, or for a program.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          ...WORKERS,
          // A slow machine is no fault of the code.
          testTimeout: 60_000,
          include: ['src/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts', 'test/house/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'slow',
          ...WORKERS,
          globalSetup: ['test/build-program.ts'],
          include: ['test/{oracle,fuzz,conformance,journeys,package,live}/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'kube',
          ...WORKERS,
          // One API server for all of them.
          globalSetup: ['test/build-program.ts', 'test/kube/global-setup.ts'],
          include: ['test/kube/**/*.test.ts'],
          // What one of them grants to everybody, the others would see.
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
