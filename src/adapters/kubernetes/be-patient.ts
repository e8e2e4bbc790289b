import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Connection, type Failure, type GetOptions, isFailure } from './connection.ts';

/** Milliseconds to the first repetition; each one after it takes twice as long. */
const FIRST_PAUSE = 200;
/** Times that one thing is asked. */
const MOST_TIMES = 5;
/** Too many requests, and what passes (RFC 9110 15.6, RFC 6585 4). */
const PASSING: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);
/** Requests in a row that nothing answers before nothing more is asked. */
const MOST_FAILURES = 3;

/**
 * Asks again what may only fail for now, as long as `seconds` last, and waits for as long as the server wants
 * (`Retry-After`, RFC 9110 10.2.3). A server that is gone is not asked for every kind that there is.
 */
export function bePatient(connection: Connection, seconds: number): Connection {
  let failures = 0;
  let last: Failure | undefined;
  return {
    ...connection,
    async get(path, options) {
      if (failures >= MOST_FAILURES && last !== undefined) return last;
      const answer = await askAgain(connection, path, { ...options, seconds });
      failures = isFailure(answer) ? failures + 1 : 0;
      if (isFailure(answer)) last = answer;
      return answer;
    },
  };
}

async function askAgain(
  connection: Connection,
  path: string,
  { seconds, ...options }: GetOptions & { readonly seconds: number },
): Promise<Answer | Failure> {
  const end = performance.now() + seconds * 1000;
  for (let times = 1, pause = FIRST_PAUSE; ; times++, pause *= 2) {
    const answer = await connection.get(path, options);
    if (times === MOST_TIMES || !mayPass(answer)) return answer;
    const wanted = Math.max(pause, wantedPause(answer));
    if (performance.now() + wanted > end) return answer;
    await sleep(wanted);
  }
}

function mayPass(answer: Answer | Failure): boolean {
  return isFailure(answer) ? answer.failed === 'cut' || answer.failed === 'unreachable' : PASSING.has(answer.status);
}

function wantedPause(answer: Answer | Failure): number {
  const wanted = isFailure(answer) ? undefined : answer.headers['retry-after'];
  if (wanted === undefined) return 0;
  // Seconds, or a date.
  const pause = /^\d+$/.test(wanted.trim()) ? Number(wanted) * 1000 : Date.parse(wanted) - Date.now();
  return Number.isFinite(pause) ? Math.max(pause, 0) : 0;
}
