import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          // Nothing that a test does stays in a module, so what each file imports is read once.
          isolate: false,
          setupFiles: ['test/house/equal-findings.ts'],
          // A slow machine is no fault of the code.
          testTimeout: 60_000,
          include: ['src/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts', 'test/house/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'slow',
          setupFiles: ['test/house/equal-findings.ts'],
          globalSetup: ['test/build-program.ts'],
          include: ['test/{oracle,fuzz,conformance,journeys,package,live}/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'kube',
          setupFiles: ['test/house/equal-findings.ts'],
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
