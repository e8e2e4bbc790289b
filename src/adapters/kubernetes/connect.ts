import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps, type RequestOptions } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { createAgent } from './create-agent.ts';
import type { Answer, Connection, Failure, GetOptions, Room } from './connection.ts';
import { describeFailure } from './describe-failure.ts';
import { hideCredential } from './hide-credential.ts';
import { kubernetesError } from './kubernetes-error.ts';
import { describeCredentials } from './mask-credentials.ts';
import type { Kubeconfig } from './read-kubeconfig.ts';

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
  { config, headers: own, identity, forget, written }: Kubeconfig,
  { seconds, userAgent }: ConnectOptions,
): Connection {
  const cluster = config.getCurrentCluster();
  const base = new URL(cluster?.server ?? '');
  const isPlain = base.protocol === 'http:';
  const isProxied = (cluster?.proxyUrl ?? '') !== '';
  const request = isPlain ? requestHttp : requestHttps;
  const root = base.pathname.replace(/\/$/, '');
  const namespace = config.getContextObject(config.currentContext)?.namespace;
  /** One for each certificate that one shows. */
  const agents: { readonly shown: string; readonly agent: RequestOptions['agent'] }[] = [];
  let anonymous: Promise<RequestOptions> | undefined;
  let identifying: Promise<RequestOptions> | undefined;

  async function prepare(isAnonymous: boolean): Promise<RequestOptions> {
    if (isAnonymous) return (anonymous ??= askAsNobody());
    // A program that makes credentials is started once, however many requests wait for it.
    identifying ??= identify().finally(() => {
      identifying = undefined;
    });
    return identifying;
  }

  /** Each time, because a token may have run out; over plain HTTP, as `kubectl proxy` speaks it, none is ever sent. */
  async function identify(): Promise<RequestOptions> {
    if (isPlain) return { agent: await chooseAgent({}) };
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const bearer = identity === undefined ? {} : { Authorization: `Bearer ${await identity()}` };
    return { ...options, headers: { ...options.headers, ...bearer, ...own }, agent: await chooseAgent(options) };
  }

  /** Another one for another certificate: connections that are open show the one that they began with. */
  async function chooseAgent(options: RequestOptions): Promise<RequestOptions['agent']> {
    const shown = String(options.cert ?? '');
    const known = agents.find((other) => other.shown === shown);
    if (known !== undefined) return known.agent;
    const agent = await openAgent(options);
    agents.push({ shown, agent });
    return agent;
  }

  async function openAgent(options: RequestOptions): Promise<RequestOptions['agent']> {
    if (isPlain) return new HttpAgent(SOCKETS);
    const { ca, cert, key, servername, rejectUnauthorized } = options;
    if (isProxied) return (await describeUser({ certData: encode(cert), keyData: encode(key) })).agent;
    return createAgent({ ...SOCKETS, ...defined({ ca, cert, key, servername, rejectUnauthorized }) });
  }

  /** Nothing of the user goes along, neither in a header nor in the connection, whoever passes it on. */
  async function askAsNobody(): Promise<RequestOptions> {
    if (isPlain) return identify();
    const { agent, ca, servername, rejectUnauthorized } = await describeUser({});
    const trusted = defined({ ca, servername, rejectUnauthorized });
    return { ...trusted, agent: isProxied ? agent : new HttpsAgent(trusted) };
  }

  /** What client-node makes of somebody for this cluster; it keeps one agent for a user, whatever becomes of their certificate. */
  async function describeUser(shown: {
    readonly certData?: string;
    readonly keyData?: string;
  }): Promise<RequestOptions> {
    const options: RequestOptions = {};
    const other = new KubeConfig();
    if (cluster !== null) other.loadFromClusterAndUser(cluster, { name: 'one', ...shown });
    await other.applyToHTTPSOptions(options);
    return options;
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
        return { failed: 'credentials', why: describeCredentials(error, written) };
      }
      if (prepared === undefined) return { failed: 'credentials', why: `they were not there within ${seconds} s` };
      try {
        const answer = await send(path, options, prepared);
        if (answer.status !== 401 || forget === undefined || options.isAnonymous === true) return answer;
        // What a program gave without a date, or was taken back before it, has run out.
        forget();
        return await send(path, options, await prepare(false));
      } catch (error) {
        return describeFailure(error, seconds);
      }
    },
    close() {
      for (const { agent } of agents) if (typeof agent === 'object') agent.destroy();
      anonymous?.then(
        ({ agent }) => typeof agent === 'object' && agent.destroy(),
        () => undefined,
      );
    },
  };
}

/** As a kubeconfig has it. */
function encode(pem: RequestOptions['cert'] | RequestOptions['key']): string {
  return pem === undefined ? '' : Buffer.from(String(pem)).toString('base64');
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
