import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Cluster } from '@kubernetes/client-node/dist/config_types.js';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { completeUser, type UserAdditions } from './complete-user.ts';
import { findProxy, type ProxyEnvironment } from './find-proxy.ts';
import { kubernetesError } from './kubernetes-error.ts';
import { reasonOf } from './reason-of.ts';

export interface KubeconfigChoice extends ProxyEnvironment {
  /** A file; absent: what KUBECONFIG names, ~/.kube/config, or the ServiceAccount of the pod that this runs in. */
  readonly kubeconfig?: string | undefined;
  /** Absent: the current one. */
  readonly context?: string | undefined;
  /** That a program which makes credentials may take; absent: as long as it likes. */
  readonly seconds?: number;
  /** KUBECONFIG of the environment. */
  readonly path?: string | undefined;
}

/** What is not anonymous is asked with the user's additions. */
export interface Kubeconfig extends UserAdditions {
  /** With the chosen context as its current one. */
  readonly config: KubeConfig;
}

/** Throws `kubernetes/kubeconfig`, `kubernetes/no-context`. */
export function readKubeconfig(choice: KubeconfigChoice): Kubeconfig {
  const files = listFiles(choice);
  const source = choice.kubeconfig ?? 'the kubeconfig';
  try {
    const config = loadFiles(files);
    chooseContext(config, choice.context, source);
    checkUser(config, source);
    useProxy(config, choice);
    return { config, ...completeUser(config, { files, seconds: choice.seconds }) };
  } catch (error) {
    if (error instanceof Error && 'advice' in error) throw error;
    throw kubernetesError('kubernetes/kubeconfig', `${source} cannot be read: ${describeBroken(error)}`);
  }
}

/** What a parser says shows the line, and a token may be in it: where it is has to do. */
function describeBroken(error: unknown): string {
  if (!(error instanceof Error) || !('mark' in error) || error.mark === undefined) return reasonOf(error);
  const { line, column } = error.mark as { readonly line: number; readonly column: number };
  return `it is no YAML in line ${line + 1}, column ${column + 1}`;
}

/** Where kubectl looks, in its order; files that KUBECONFIG names need not be there. */
function listFiles({ kubeconfig, path = '' }: KubeconfigChoice): readonly string[] {
  if (kubeconfig !== undefined) return [kubeconfig];
  const named = path.split(delimiter).filter((file) => file !== '');
  return (named.length > 0 ? named : [join(homedir(), '.kube', 'config')]).filter((file) => existsSync(file));
}

function loadFiles(files: readonly string[]): KubeConfig {
  const config = new KubeConfig();
  if (files.length === 0) return loadFromPod(config);
  config.loadFromOptions({ clusters: [], users: [], contexts: [], currentContext: '' });
  for (const file of files) {
    if (isEmpty(readFileSync(file, 'utf8'))) continue;
    const other = new KubeConfig();
    other.loadFromFile(file);
    addMissing(config, other);
  }
  return config;
}

/** A file that somebody made and wrote nothing into says nothing, as kubectl has it; the client's parser wants a document. */
function isEmpty(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:#.*|---\s*)?$/.test(line));
}

/** Of two files that have something of one name, the first is heeded (Kubernetes, "Organizing Cluster Access Using kubeconfig Files"). */
function addMissing(config: KubeConfig, other: KubeConfig): void {
  const isNew = (known: readonly { readonly name: string }[]) => (entry: { readonly name: string }) =>
    known.every(({ name }) => name !== entry.name);
  config.clusters = [...config.clusters, ...other.clusters.filter(isNew(config.clusters))];
  config.users = [...config.users, ...other.users.filter(isNew(config.users))];
  config.contexts = [...config.contexts, ...other.contexts.filter(isNew(config.contexts))];
  if (!config.currentContext) config.setCurrentContext(other.currentContext);
}

/** Where Kubernetes puts the credentials of a pod (Accessing the API from a pod). */
const POD_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

function loadFromPod(config: KubeConfig): KubeConfig {
  if (!existsSync(POD_TOKEN))
    throw kubernetesError('kubernetes/kubeconfig', 'there is no kubeconfig, and this is no pod');
  config.loadFromCluster();
  return config;
}

function chooseContext(config: KubeConfig, context: string | undefined, source: string): void {
  if (context !== undefined) config.setCurrentContext(context);
  const name = config.currentContext;
  if (typeof name !== 'string' || name === '')
    throw kubernetesError('kubernetes/no-context', `${source} has no current context${listContexts(config)}`);
  if (config.getContextObject(name) === null)
    throw kubernetesError(
      'kubernetes/no-context',
      `${source} has no context ${JSON.stringify(name)}${listContexts(config)}`,
    );
  const cluster = config.getCurrentCluster();
  if (cluster === null)
    throw kubernetesError('kubernetes/kubeconfig', `${source} does not say which server context ${name} is of`);
  if (!/^https?:\/\//.test(cluster.server) || !URL.canParse(cluster.server))
    throw kubernetesError('kubernetes/kubeconfig', `${source}: the server of context ${name} is no address`);
  checkTrust(cluster, source);
}

/** Who names an authority and lets every certificate pass means one of the two: kubectl does not choose either. */
function checkTrust({ name, caData = '', caFile = '', skipTLSVerify }: Cluster, source: string): void {
  if (skipTLSVerify && caData + caFile !== '')
    throw kubernetesError(
      'kubernetes/kubeconfig',
      `${source}: cluster ${name} names an authority, and says insecure-skip-tls-verify, which heeds none; leave one of them out`,
    );
}

/** A context without a user asks as nobody; one that names a user who is not there is a mistake. */
function checkUser(config: KubeConfig, source: string): void {
  const context = config.getContextObject(config.currentContext);
  if (context === null || config.getCurrentUser() !== null) return;
  if (context.user !== undefined && context.user !== '')
    throw kubernetesError(
      'kubernetes/kubeconfig',
      `${source}: context ${context.name} is for the user ${JSON.stringify(context.user)}, who is not in it`,
    );
  // Without a user, client-node does not look at the authority of the cluster either.
  config.contexts = config.contexts.map((other) => (other === context ? { ...context, user: NOBODY } : other));
  config.users = [...config.users, { name: NOBODY }];
}

const NOBODY = ' nobody';

/** As client-go knows them. */
const PROXIES = /^(?:https?|socks5h?):\/\//;

/** The kubeconfig's own proxy goes before that of the environment. */
function useProxy(config: KubeConfig, environment: ProxyEnvironment): void {
  const cluster = config.getCurrentCluster();
  const own = cluster?.proxyUrl ?? '';
  if (own !== '' && !PROXIES.test(own))
    // The rest of it may hold a password.
    throw kubernetesError(
      'kubernetes/kubeconfig',
      `proxy-url begins with ${JSON.stringify(own.replace(/:.*$/s, ':'))}, which is no kind of proxy that is known`,
    );
  if (cluster === null || own !== '') return;
  const proxyUrl = findProxy(cluster.server, environment);
  if (proxyUrl === undefined) return;
  config.clusters = config.clusters.map((other) => (other === cluster ? { ...cluster, proxyUrl } : other));
}

function listContexts(config: KubeConfig): string {
  const names = config.getContexts().map(({ name }) => name);
  return names.length === 0 ? '' : `; it has ${names.join(', ')}`;
}
