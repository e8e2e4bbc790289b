import { createFileInputs } from '../adapters/files/create-file-inputs.ts';
import { isSnapshot } from '../adapters/snapshots/is-snapshot.ts';
import type { Inputs, Renderer } from '../app/ports.ts';
import { SeaworthyError } from '../base/error.ts';
import type { Control } from '../controls/control.ts';
import type { KindRule } from '../facts/kind-rule.ts';
import type { Target } from '../facts/target.ts';
import type { Settings } from './config/values.ts';
import type { MainErrorCode } from './errors.ts';
import { isLive } from './is-live.ts';
import { STANDARD_INPUT } from './standard-input.ts';
import { targetOf } from './target-of.ts';

export interface InputsToOpen {
  readonly asked: Pick<Settings, 'context' | 'kubeconfig' | 'onlyNamespace' | 'secrets' | 'timeout' | 'diff'>;
  /** Files, folders, `-`, snapshots. */
  readonly targets: readonly string[];
  /** Whose kinds are read, where the source knows kinds. */
  readonly controls: readonly Pick<Control, 'reads'>[];
  /** Kinds beside those, where the source knows kinds. */
  readonly kindRules?: readonly KindRule[];
  readonly renderer?: Renderer | undefined;
  /** What `-` reads; absent: standard input, once. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** Where the bytes of a run come from, and what is known of the Kubernetes that they are of. */
export interface OpenInputs {
  readonly inputs: Inputs;
  /** Absent where the source does not say it. */
  readonly target?: Target;
  /** When the first list of each snapshot was asked for, by set; absent where there are none. */
  readonly began?: ReadonlyMap<string, string>;
  /** Of the servers that the sources were read from, `v1.37.2`. */
  readonly versions?: readonly string[];
  close(): void;
}

/** Files are opened as they are read; a cluster answers first. Throws `main/settings`, and what opening it throws. */
export async function openInputs(wanted: InputsToOpen): Promise<OpenInputs> {
  if (isLive(wanted.asked)) return (await import('./open-live.ts')).openLive(wanted);
  const { targets, renderer, stdin = STANDARD_INPUT } = wanted;
  const files = createFileInputs({ stdin, renderer });
  if (targets.some(isSnapshot)) return (await import('./open-snapshots.ts')).openSnapshots(wanted, files);
  return { inputs: files, close: () => undefined };
}

/** The Kubernetes that a run is judged by: what somebody asked for, or what the source is. Throws `main/settings` where sources differ. */
export function targetFor(
  { kubernetesVersion }: Pick<Settings, 'kubernetesVersion'>,
  { target, versions = [] }: OpenInputs,
) {
  if (kubernetesVersion !== undefined || target === undefined) return {};
  const minors = new Set(versions.map((version) => targetOf(version).target.minor));
  if (minors.size > 1)
    throw new SeaworthyError<MainErrorCode>(
      'main/settings',
      `the snapshots are of different versions of Kubernetes: ${versions.join(', ')}`,
      { advice: 'Scan each by itself, or say by which all are judged: --kubernetes-version.' },
    );
  return { target };
}
