import { readFileSync } from 'node:fs';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { kubernetesError } from './kubernetes-error.ts';

export interface KubeconfigChoice {
  /** A file; absent: what KUBECONFIG names, ~/.kube/config, or the ServiceAccount of the pod that this runs in. */
  readonly kubeconfig?: string | undefined;
  /** Absent: the current one. */
  readonly context?: string | undefined;
}

/** The kubeconfig with the chosen context as its current one. Throws `kubernetes/kubeconfig`, `kubernetes/no-context`. */
export function readKubeconfig({ kubeconfig, context }: KubeconfigChoice): KubeConfig {
  const config = new KubeConfig();
  const source = kubeconfig ?? 'the kubeconfig';
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(readable(kubeconfig));
  } catch (error) {
    throw kubernetesError('kubernetes/kubeconfig', `${source} cannot be read: ${reasonOf(error)}`);
  }
  if (isMadeUp(config)) throw kubernetesError('kubernetes/kubeconfig', 'there is no kubeconfig, and this is no pod');
  if (context !== undefined) config.setCurrentContext(context);
  const name = config.currentContext;
  if (typeof name !== 'string' || name === '' || config.getCurrentContext() !== name)
    throw kubernetesError('kubernetes/no-context', `${source} has no current context`);
  if (config.getContextObject(name) === null)
    throw kubernetesError(
      'kubernetes/no-context',
      `${source} has no context ${JSON.stringify(name)}${listContexts(config)}`,
    );
  if (config.getCurrentCluster() === null)
    throw kubernetesError('kubernetes/kubeconfig', `${source} does not say which server context ${name} is of`);
  return config;
}

/** The client's own guess, where it finds nothing. */
function isMadeUp(config: KubeConfig): boolean {
  return config.currentContext === 'loaded-context' && config.getCurrentCluster()?.server === 'http://localhost:8080';
}

/** Says of a missing file that it is missing, before a parser says something of it. */
function readable(file: string): string {
  readFileSync(file);
  return file;
}

function listContexts(config: KubeConfig): string {
  const names = config.getContexts().map(({ name }) => name);
  return names.length === 0 ? '' : `; it has ${names.join(', ')}`;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
