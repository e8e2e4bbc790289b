import { spawnSync } from 'node:child_process';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/** What every change has to pass, quickest first. */
export const STEPS: readonly Step[] = [
  { name: 'format', command: ['biome', 'format', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'unit and house tests', command: ['vitest', 'run', '--project', 'unit', '--reporter', 'dot'] },
];

if (import.meta.main) {
  const failures: { readonly name: string; readonly output: string }[] = [];
  for (const { name, command } of STEPS) {
    const started = performance.now();
    const [program, ...parameters] = command;
    const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8' });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
    if (status !== 0) failures.push({ name, output: stdout + stderr });
  }
  for (const { name, output } of failures) process.stdout.write(`\n── ${name}\n${output}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}
