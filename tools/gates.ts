import { type Command, runCommand } from './run-beside.ts';

type Gate = Command;

/** What the sources have to pass before any of them runs. */
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

/** Runs gates at once, says how each went, and shows at the end what failed. True where all hold. */
export async function runGates(gates: readonly Gate[]): Promise<boolean> {
  const started = performance.now();
  const failures: { readonly name: string; readonly output: string }[] = [];
  const running = gates.map(async (gate) => {
    const { isWell, output } = await runCommand(gate, 'pipe');
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${isWell ? 'ok    ' : 'FAILED'} ${gate.name} (${seconds} s)\n`);
    if (!isWell) failures.push({ name: gate.name, output });
  });
  await Promise.all(running);
  for (const { name, output } of failures) process.stdout.write(`\n── ${name}\n${output}`);
  return failures.length === 0;
}
