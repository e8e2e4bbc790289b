import { spawnSync } from 'node:child_process';

export interface Gate {
  readonly name: string;
  readonly command: readonly [program: string, ...parameters: string[]];
}

/** What the sources have to pass before any of them runs, quickest first. */
export const SOURCE_GATES: readonly Gate[] = [
  { name: 'format', command: ['biome', 'format', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'dead code', command: ['knip'] },
];

export const UNIT_GATE: Gate = {
  name: 'unit and house tests',
  command: ['vitest', 'run', '--project', 'unit', '--reporter', 'dot'],
};

/** Runs every gate, says how each went, and shows at the end what failed. True where all hold. */
export function runGates(gates: readonly Gate[]): boolean {
  const failures: { readonly name: string; readonly output: string }[] = [];
  for (const { name, command } of gates) {
    const started = performance.now();
    const [program, ...parameters] = command;
    const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8', maxBuffer: 64_000_000 });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
    if (status !== 0) failures.push({ name, output: `${stdout}${stderr}` });
  }
  for (const { name, output } of failures) process.stdout.write(`\n── ${name}\n${output}`);
  return failures.length === 0;
}
