import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Flags } from '../../cli/settings.ts';

/** `seaworthy cel eval EXPRESSION` */
export async function runCel([what = '', source = '', ...more]: readonly string[], flags: Flags): Promise<number> {
  if (what !== 'eval' || more.length > 0)
    throw new SeaworthyError<CliErrorCode>(
      'cli/usage',
      what === 'eval' ? `${more.length + 1} expressions were given` : `cel ${what} is nothing that can be done`,
      { advice: "Write seaworthy cel eval 'EXPRESSION' --object FILE, the expression in quotes." },
    );
  return (await import('./cel-eval.ts')).runCelEval(source, flags);
}
