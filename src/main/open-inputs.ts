import { createFileInputs } from '../adapters/files/create-file-inputs.ts';
import { isSnapshot } from '../adapters/snapshots/is-snapshot.ts';
import type { Inputs, Renderer } from '../app/ports.ts';
import { SeaworthyError } from '../base/error.ts';
import type { Control } from '../controls/control.ts';
import { COLLECTIONS, type ResourceKind } from '../facts/collections.ts';
import { NEWEST, parseTarget, type Target } from '../facts/target.ts';
import type { Settings } from './config/values.ts';
import { readEnvironment } from './environment.ts';
import type { MainErrorCode } from './errors.ts';
import { isLive } from './is-live.ts';
import { STANDARD_INPUT } from './standard-input.ts';
import { VERSION } from './version.ts';

export interface InputsToOpen {
  readonly asked: Pick<Settings, 'context' | 'kubeconfig' | 'onlyNamespace' | 'secrets' | 'timeout' | 'diff'>;
  /** Files, folders, `-`, snapshots. */
  readonly targets: readonly string[];
  /** Whose kinds are read, where the source knows kinds. */
  readonly controls: readonly Pick<Control, 'reads'>[];
  readonly renderer?: Renderer | undefined;
  /** What `-` reads; absent: standard input, once. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** Where the bytes of a run come from, and what is known of the Kubernetes that they are of. */
export interface OpenInputs {
  readonly inputs: Inputs;
  /** Absent where the source does not say it. */
  readonly target?: Target;
  close(): void;
}

/** Files are opened as they are read; a cluster answers first. Throws `main/settings`, and what opening it throws. */
export async function openInputs(wanted: InputsToOpen): Promise<OpenInputs> {
  if (isLive(wanted.asked)) return openLive(wanted);
  const { targets, renderer, stdin = STANDARD_INPUT } = wanted;
  const files = createFileInputs({ stdin, renderer });
  if (targets.some(isSnapshot)) return openSnapshots(wanted, files);
  return { inputs: files, close: () => undefined };
}

async function openLive({ asked, targets, controls }: InputsToOpen): Promise<OpenInputs> {
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
  return { inputs: cluster.inputs(listKinds(controls)), ...targetOf(cluster.version.text), close: cluster.close };
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

async function openSnapshots({ targets, controls }: InputsToOpen, files: Inputs): Promise<OpenInputs> {
  const { createSnapshotInputs, readManifest } = await import('../adapters/snapshots/create-snapshot-inputs.ts');
  const snapshots = createSnapshotInputs(listKinds(controls));
  const [first] = targets.filter(isSnapshot).map(readManifest);
  return {
    inputs: {
      async *read(request) {
        const own = request.targets.filter(isSnapshot);
        yield* snapshots.read({ ...request, targets: own });
        yield* files.read({ ...request, targets: request.targets.filter((target) => !own.includes(target)) });
      },
    },
    ...targetOf(first?.serverVersion ?? ''),
    close: () => undefined,
  };
}

/** The Kubernetes that a run is judged by: what somebody asked for, or what the source is. */
export function targetFor({ kubernetesVersion }: Pick<Settings, 'kubernetesVersion'>, { target }: OpenInputs) {
  return kubernetesVersion !== undefined || target === undefined ? {} : { target };
}

/** A server that is newer than all that is known here is judged as the newest. */
function targetOf(version: string): Pick<OpenInputs, 'target'> {
  return { target: parseTarget(version) ?? NEWEST };
}

/** The kinds that controls read. */
export function listKinds(controls: readonly Pick<Control, 'reads'>[]): readonly ResourceKind[] {
  const names = new Set(controls.flatMap(({ reads }) => reads));
  return [...names].flatMap((name): readonly ResourceKind[] => COLLECTIONS[name]);
}
