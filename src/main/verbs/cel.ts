import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Flags } from '../../cli/settings.ts';

const EVAL = "Write seaworthy cel eval 'EXPRESSION' --object FILE, the expression in quotes.";

/** `seaworthy cel eval EXPRESSION`, `seaworthy cel mutate [TARGETS]` */
export async function runCel([what = '', ...words]: readonly string[], flags: Flags): Promise<number> {
  if (what === 'mutate') return (await import('./cel-mutate.ts')).runCelMutate(words, flags);
  if (what !== 'eval')
    throw new SeaworthyError<CliErrorCode>('cli/usage', `cel ${what} is nothing that can be done`, {
      advice: `${EVAL} Or write seaworthy cel mutate deploy/ --policy policies/.`,
    });
  const [source, ...more] = words;
  if (source === undefined || more.length > 0)
    throw new SeaworthyError<CliErrorCode>(
      'cli/usage',
      source === undefined ? 'cel eval is given no expression' : `${words.length} expressions were given`,
      { advice: EVAL },
    );
  return (await import('./cel-eval.ts')).runCelEval(source, flags);
}
