import type { FixOptions } from '../../cli/program.ts';

export async function runFix(_targets: readonly string[], _options: FixOptions): Promise<number> {
  return 0;
}
