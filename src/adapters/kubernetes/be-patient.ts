import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Connection, type Failure, type GetOptions, isFailure } from './connection.ts';

/** Milliseconds to the first repetition; each one after it takes twice as long. */
const FIRST_PAUSE = 200;
/** Times that one thing is asked. */
const MOST_TIMES = 5;
/** Too many requests, and what passes (RFC 9110 15.6, RFC 6585 4). */
const PASSING: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);
/** Requests for one kind in a row that nothing answers before no more is asked of it. */
const MOST_FAILURES = 3;
/** Kinds in a row that give no answer before it is asked whether the server is there at all. */
const MOST_KINDS = 3;
/** What a server has to look up, and a small one. Who may not see it is answered all the same. */
const SIGN_OF_LIFE = '/api/v1/namespaces?limit=1';

/**
 * Asks again what may only fail for now, as long as `seconds` last, and waits for as long as the server wants
 * (`Retry-After`, RFC 9110 10.2.3). A kind that hangs is left, and the others are asked for; a server that is gone is not
 * asked for every kind that there is.
 */
export function bePatient(connection: Connection, seconds: number): Connection {
  const failures = new Map<string, { readonly times: number; readonly last: Failure }>();
  /** Since something was answered. */
  const silent = new Set<string>();
  let gone: Failure | undefined;
  let looking: Promise<Answer | Failure> | undefined;

  /** Whoever waits for the same is told the same. */
  async function look(): Promise<void> {
    looking ??= askAgain(connection, SIGN_OF_LIFE, { seconds }).finally(() => {
      looking = undefined;
    });
    const answer = await looking;
    if (isFailure(answer)) gone = answer;
    else silent.clear();
  }

  return {
    ...connection,
    async get(path, options) {
      const kind = kindOf(path, options);
      const known = failures.get(kind);
      if (gone === undefined && silent.size >= MOST_KINDS) await look();
      if (gone !== undefined) return gone;
      if (known !== undefined && known.times >= MOST_FAILURES) return known.last;
      const answer = await askAgain(connection, path, { ...options, seconds });
      if (isFailure(answer)) {
        failures.set(kind, { times: (failures.get(kind)?.times ?? 0) + 1, last: answer });
        silent.add(kind);
      } else {
        failures.delete(kind);
        silent.clear();
      }
      return answer;
    },
  };
}

/** Of a path; that in one namespace and in another are of one kind. Strangers may be kept out where others are not. */
function kindOf(path: string, options: GetOptions | undefined): string {
  if (options?.isAnonymous === true) return 'anonymous';
  return path.replace(/\?.*$/, '').replace(/\/namespaces\/[^/]+\//, '/');
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
