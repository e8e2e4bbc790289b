import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps, type RequestOptions } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { createAgent } from './create-agent.ts';
import type { Answer, Connection, Failure, GetOptions, Room } from './connection.ts';
import { describeFailure } from './describe-failure.ts';
import { hideCredential } from './hide-credential.ts';
import { kubernetesError } from './kubernetes-error.ts';
import type { Kubeconfig } from './read-kubeconfig.ts';
import { reasonOf } from './reason-of.ts';

export interface ConnectOptions {
  /** For one answer, from asking to its last byte. */
  readonly seconds: number;
  readonly userAgent: string;
}

/** Connections that are kept between requests: pages of a few kinds are on their way at once. */
const SOCKETS = { keepAlive: true, maxSockets: 8 };
const MOST_BYTES = 512 * 1024 * 1024;

/** Asks the server of a kubeconfig's current context with its credentials. */
export function connect(
  { config, headers: own, identity }: Kubeconfig,
  { seconds, userAgent }: ConnectOptions,
): Connection {
  const cluster = config.getCurrentCluster();
  const base = new URL(cluster?.server ?? '');
  const isPlain = base.protocol === 'http:';
  const isProxied = (cluster?.proxyUrl ?? '') !== '';
  const request = isPlain ? requestHttp : requestHttps;
  const root = base.pathname.replace(/\/$/, '');
  const namespace = config.getContextObject(config.currentContext)?.namespace;
  let known: RequestOptions | undefined;
  let anonymous: RequestOptions | undefined;

  async function prepare(isAnonymous: boolean): Promise<RequestOptions> {
    if (isAnonymous) return (anonymous ??= withoutCredentials(await identify()));
    return identify();
  }

  /** Each time, because a token may have run out; over plain HTTP, as `kubectl proxy` speaks it, none is ever sent. */
  async function identify(): Promise<RequestOptions> {
    if (isPlain) return (known ??= { agent: new HttpAgent(SOCKETS) });
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    known ??= { ...options, agent: chooseAgent(options) };
    const bearer = identity === undefined ? {} : { Authorization: `Bearer ${await identity()}` };
    return { ...options, headers: { ...options.headers, ...bearer, ...own }, agent: known.agent };
  }

  function chooseAgent(options: RequestOptions): RequestOptions['agent'] {
    if (isProxied) return options.agent;
    const { ca, cert, key, servername, rejectUnauthorized } = options;
    return createAgent({ ...SOCKETS, ...defined({ ca, cert, key, servername, rejectUnauthorized }) });
  }

  function withoutCredentials({ ca, servername, rejectUnauthorized, agent }: RequestOptions): RequestOptions {
    const own = defined({ ca, servername, rejectUnauthorized });
    return { ...own, agent: isPlain || isProxied ? agent : new HttpsAgent(own) };
  }

  async function send(path: string, { accept = 'application/json', room }: GetOptions, options: RequestOptions) {
    const headers = { ...options.headers, accept, 'accept-encoding': 'gzip', 'user-agent': userAgent };
    const url = new URL(`${root}${path}`, base);
    const timeout = seconds * 1000;
    const signal = AbortSignal.timeout(timeout);
    const {
      status,
      headers: answered,
      body,
    } = await new Promise<Answer>((resolve, reject) => {
      // While a proxy is asked for a way there is no connection yet, and a request without one heeds no signal.
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      const asked = request(url, { ...options, headers, signal, timeout, method: 'GET' }, (response) => {
        readAnswer(response, room).then(resolve, reject);
      });
      asked.on('error', reject);
      asked.end();
    });
    return { status, headers: answered, body: status === 200 ? body : hideCredential(body, options) };
  }

  return {
    name: config.currentContext,
    server: base.origin,
    ...(namespace === undefined || namespace === '' ? {} : { namespace }),
    async get(path, options = {}): Promise<Answer | Failure> {
      let prepared: RequestOptions | undefined;
      try {
        prepared = await within(seconds, prepare(options.isAnonymous === true));
      } catch (error) {
        return { failed: 'credentials', why: reasonOf(error).trim() };
      }
      if (prepared === undefined) return { failed: 'credentials', why: `they were not there within ${seconds} s` };
      try {
        return await send(path, options, prepared);
      } catch (error) {
        return describeFailure(error, seconds);
      }
    },
    close() {
      for (const options of [known, anonymous]) {
        const agent = options?.agent;
        if (typeof agent === 'object') agent.destroy();
      }
    },
  };
}

/** A program that makes credentials may wait for somebody who is not there; undefined when it takes too long. */
async function within<Value>(seconds: number, work: Promise<Value>): Promise<Value | undefined> {
  const timer = new AbortController();
  const late = sleep(seconds * 1000, undefined, { ref: false, signal: timer.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}

const unpack = promisify(gunzip);

async function readAnswer(response: IncomingMessage, room: Room | undefined): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  const body = await readBody(response, room ?? { bytes: Buffer.alloc(0) });
  const isPacked = headers['content-encoding'] === 'gzip';
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

function grow(bytes: Buffer, length: number, more: number): Buffer {
  const grown = Buffer.allocUnsafeSlow(Math.max(2 * length, length + more));
  bytes.copy(grown, 0, 0, length);
  return grown;
}

function defined<Options extends object>(options: Options): { [Name in keyof Options]?: NonNullable<Options[Name]> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}
