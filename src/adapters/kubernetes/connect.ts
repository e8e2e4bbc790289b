import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Answer, Connection, Failure, GetOptions, Room } from './connection.ts';
import { createCredentials, MOST_AT_ONCE } from './create-credentials.ts';
import { describeFailure } from './describe-failure.ts';
import { hideCredential } from './hide-credential.ts';
import { kubernetesError } from './kubernetes-error.ts';
import { describeCredentials } from './mask-credentials.ts';
import type { Kubeconfig } from './read-kubeconfig.ts';
import { createTurns } from './take-turns.ts';

export interface ConnectOptions {
  /** For one answer, from asking to its last byte. */
  readonly seconds: number;
  readonly userAgent: string;
}

const MOST_BYTES = 512 * 1024 * 1024;

/** Asks the server of a kubeconfig's current context with its credentials. */
export function connect(kubeconfig: Kubeconfig, { seconds, userAgent }: ConnectOptions): Connection {
  const { config, forget, written } = kubeconfig;
  const base = new URL(config.getCurrentCluster()?.server ?? '');
  const request = base.protocol === 'http:' ? requestHttp : requestHttps;
  const root = base.pathname.replace(/\/$/, '');
  const namespace = config.getContextObject(config.currentContext)?.namespace;
  const credentials = createCredentials(kubeconfig);
  // A request that waits for a connection would spend its time on what the server owes to others.
  const takeTurn = createTurns(MOST_AT_ONCE);

  async function send(path: string, { accept = 'application/json', room }: GetOptions, options: RequestOptions) {
    const sent = { ...options.headers, accept, 'accept-encoding': 'gzip', 'user-agent': userAgent };
    const url = new URL(`${root}${path}`, base);
    const timeout = seconds * 1000;
    const answer = await new Promise<Answer>((resolve, reject) => {
      const asked = request(url, { ...options, headers: sent, timeout, method: 'GET' }, (response) => {
        readAnswer(response, room).then(settle(resolve), settle(reject));
      });
      // A signal of time would hold on to the request until the time is over, and there are hundreds in a second.
      const timer = setTimeout(() => {
        const late = new DOMException('no answer', 'TimeoutError');
        // While a proxy is asked for a way there is no connection yet, and a request without one is not told.
        reject(late);
        asked.destroy(late);
      }, timeout);
      function settle<Value>(tell: (value: Value) => void): (value: Value) => void {
        return (value) => {
          clearTimeout(timer);
          tell(value);
        };
      }
      asked.on('error', settle(reject));
      asked.end();
    });
    return answer.status === 200 ? answer : { ...answer, body: hideCredential(answer.body, options) };
  }

  return {
    name: config.currentContext,
    server: base.origin,
    ...(namespace === undefined || namespace === '' ? {} : { namespace }),
    async get(path, options = {}): Promise<Answer | Failure> {
      let prepared: RequestOptions | undefined;
      try {
        prepared = await within(seconds, options.isAnonymous === true ? credentials.ofNobody() : credentials.ofUser());
      } catch (error) {
        return { failed: 'credentials', why: describeCredentials(error, written) };
      }
      if (prepared === undefined) return { failed: 'credentials', why: `they were not there within ${seconds} s` };
      try {
        const asUser = prepared;
        const answer = await takeTurn(() => send(path, options, asUser));
        if (answer.status !== 401 || forget === undefined || options.isAnonymous === true) return answer;
        // What a program gave without a date, or was taken back before it, has run out.
        forget();
        const anew = await credentials.ofUser();
        return await takeTurn(() => send(path, options, anew));
      } catch (error) {
        return describeFailure(error, seconds);
      }
    },
    close: () => credentials.close(),
  };
}

/** A program that makes credentials may wait for somebody who is not there; undefined when it takes too long. */
async function within<Value>(seconds: number, work: Promise<Value>): Promise<Value | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(late.resolve, seconds * 1000, undefined);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const unpack = promisify(gunzip);
/** RFC 9110, 8.4.1. */
const GZIP = /^(?:x-)?gzip$/i;

async function readAnswer(response: IncomingMessage, room: Room | undefined): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  const body = await readBody(response, room ?? { bytes: Buffer.alloc(0) });
  const isPacked = GZIP.test(headers['content-encoding'] ?? '');
  return { status, headers, body: isPacked ? await unpack(body, { maxOutputLength: MOST_BYTES }) : body };
}

/** Pages are megabytes: their pieces are copied as they come, into memory that grows to the largest of them. */
function readBody(response: IncomingMessage, room: Room): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let length = 0;
    response.on('data', (piece: Buffer) => {
      if (length + piece.length > MOST_BYTES) {
        response.destroy(kubernetesError('kubernetes/no-api-server', `an answer is larger than ${MOST_BYTES} bytes`));
        return;
      }
      if (length + piece.length > room.bytes.length) room.bytes = grow(room.bytes, length, piece.length);
      piece.copy(room.bytes, length);
      length += piece.length;
    });
    response.on('end', () => resolve(room.bytes.subarray(0, length)));
    response.on('error', reject);
  });
}

/** What was too small is given back at once: the collector lets pages of it come together before it looks. */
function grow(bytes: Buffer, length: number, more: number): Buffer {
  const grown = Buffer.allocUnsafeSlow(Math.max(2 * length, length + more));
  bytes.copy(grown, 0, 0, length);
  if (bytes.length > 0) (bytes.buffer as ArrayBuffer).transfer(0);
  return grown;
}
