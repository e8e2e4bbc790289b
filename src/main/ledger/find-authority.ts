import { NODE_CHECKS } from '../../adapters/crypto/node-checks.ts';
import { createTimeAuthority, type TimeAuthority } from '../../adapters/time-authority/time-authority.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Settings } from '../config/values.ts';

/** Who is asked for the time, if somebody is. Throws `cli/usage`. */
export function findAuthority({ tsa }: Pick<Settings, 'tsa'>): TimeAuthority | undefined {
  if (tsa === undefined) return undefined;
  if (URL.canParse(tsa) && ['http:', 'https:'].includes(new URL(tsa).protocol))
    return createTimeAuthority(tsa, NODE_CHECKS);
  throw new SeaworthyError<CliErrorCode>('cli/usage', `${JSON.stringify(tsa)} is no address of an authority`, {
    advice: 'Write a URL that begins with http: or https:.',
  });
}
