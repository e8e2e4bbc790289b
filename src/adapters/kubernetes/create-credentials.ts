import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { createAgent } from './create-agent.ts';
import type { Kubeconfig } from './read-kubeconfig.ts';

/** What requests to the server of a kubeconfig's current context are sent with. */
export interface Credentials {
  /** Those of the user, as they are now. Rejects with whatever keeps them from being there. */
  ofUser(): Promise<RequestOptions>;
  /** None. */
  ofNobody(): Promise<RequestOptions>;
  /** Lets go of what is open. */
  close(): void;
}

/** Requests that are on their way at once: pages of a few kinds. */
export const MOST_AT_ONCE = 8;
/** Connections that are kept between requests. */
const SOCKETS = { keepAlive: true, maxSockets: MOST_AT_ONCE };
/** Told while TLS begins, so that whoever speaks another HTTP alone says it there (RFC 7301, 3.2). */
const ALPNProtocols = ['http/1.1'];

export function createCredentials({ config, headers, identity }: Kubeconfig): Credentials {
  const cluster = config.getCurrentCluster();
  const isPlain = cluster?.server.startsWith('http:') === true;
  const isProxied = (cluster?.proxyUrl ?? '') !== '';
  /** One for each certificate that one shows. */
  const agents: { readonly shown: string; readonly agent: RequestOptions['agent'] }[] = [];
  let anonymous: Promise<RequestOptions> | undefined;
  let identifying: Promise<RequestOptions> | undefined;

  function ofUser(): Promise<RequestOptions> {
    // Once, however many requests wait: a program is started for it, and many an issuer takes a refresh token once
    // (OAuth 2.0 Security, RFC 9700, 4.14.2).
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
    return { ...options, headers: { ...options.headers, ...bearer, ...headers }, agent: await chooseAgent(options) };
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
    return createAgent({ ...SOCKETS, ALPNProtocols, ...defined({ ca, cert, key, servername, rejectUnauthorized }) });
  }

  /** Nothing of the user goes along, neither in a header nor in the connection, whoever passes it on. */
  async function askAsNobody(): Promise<RequestOptions> {
    if (isPlain) return identify();
    const { agent, ca, servername, rejectUnauthorized } = await describeUser({});
    const trusted = defined({ ca, servername, rejectUnauthorized });
    return { ...trusted, agent: isProxied ? agent : new HttpsAgent({ ...trusted, ALPNProtocols }) };
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

  return {
    ofUser,
    ofNobody: () => (anonymous ??= askAsNobody()),
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

function defined<Options extends object>(options: Options): { [Name in keyof Options]?: NonNullable<Options[Name]> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}
