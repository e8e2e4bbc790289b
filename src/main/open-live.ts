import { SeaworthyError } from '../base/error.ts';
import { readEnvironment } from './environment.ts';
import type { MainErrorCode } from './errors.ts';
import { listKinds } from './list-kinds.ts';
import type { InputsToOpen, OpenInputs } from './open-inputs.ts';
import { targetOf } from './target-of.ts';
import { VERSION } from './version.ts';

/** A cluster, once it answered. Throws `main/settings` where something else is asked for beside it, and `kubernetes/…`. */
export async function openLive({ asked, targets, controls, kindRules }: InputsToOpen): Promise<OpenInputs> {
  if (targets.length > 0)
    throw new SeaworthyError<MainErrorCode>('main/settings', `a live cluster and ${targets[0]} are two inputs`, {
      advice: 'Scan each of them by itself: leave out the files, or --context.',
    });
  if (asked.diff !== undefined)
    throw new SeaworthyError<MainErrorCode>('main/settings', 'a live cluster and --diff do not go together', {
      advice: 'A cluster has no earlier commit. Collect a snapshot now and then, or compare with --baseline FILE.',
    });
  const { openCluster } = await import('../adapters/kubernetes/open-cluster.ts');
  const cluster = await openCluster(describeCluster(asked));
  return {
    inputs: cluster.inputs(listKinds(controls), kindRules),
    ...targetOf(cluster.version.text),
    close: cluster.close,
  };
}

/** How a cluster is asked, in the words of the adapter. */
export function describeCluster({ context, kubeconfig, onlyNamespace, secrets, timeout }: InputsToOpen['asked']) {
  const environment = readEnvironment();
  return {
    kubeconfig,
    context: context === '' ? undefined : context,
    path: environment['KUBECONFIG'],
    proxy: environment['HTTPS_PROXY'] ?? environment['https_proxy'],
    except: environment['NO_PROXY'] ?? environment['no_proxy'],
    namespaces: onlyNamespace,
    hasSecrets: secrets,
    seconds: timeout,
    userAgent: `seaworthy/${VERSION}`,
  };
}
