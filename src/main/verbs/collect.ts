import { createSnapshotWriter } from '../../adapters/snapshots/create-snapshot-writer.ts';
import { onInterrupt } from '../../adapters/programs/on-interrupt.ts';
import { openCluster } from '../../adapters/kubernetes/open-cluster.ts';
import { type Collected, createCollect, type SnapshotWriter } from '../../app/collect.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { plural } from '../../report/plural.ts';
import { renderUncollected } from '../../report/text-collections.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/values.ts';
import { findKindRules } from '../find-kind-rules.ts';
import { listKinds } from '../list-kinds.ts';
import { describeCluster } from '../open-live.ts';
import { loadControls } from '../load-controls.ts';
import { showProgress } from '../show-progress.ts';
import { VERSION } from '../version.ts';

/** `seaworthy collect`: a cluster as a folder, which is scanned as the cluster is. */
export async function runCollect(flags: Flags): Promise<number> {
  const { settings } = await readSettings(['.'], flags, 'collect');
  if (settings.out === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', 'collect does not say where to', {
      advice: 'Name a folder that is not there yet: seaworthy collect --context NAME -o snapshot/',
    });
  const writer = createSnapshotWriter(settings.out);
  const forget = onInterrupt(writer.abandon);
  try {
    return await collectTo(writer, settings, settings.out);
  } catch (error) {
    writer.abandon();
    throw error;
  } finally {
    forget();
  }
}

async function collectTo(writer: SnapshotWriter, settings: Settings, folder: string): Promise<number> {
  const started = performance.now();
  const cluster = await openCluster(describeCluster(settings));
  try {
    const kinds = listKinds(await loadControls([]));
    const kindRules = await findKindRules(settings.policy);
    const collect = createCollect({
      inputs: showProgress(cluster.inputs(kinds, kindRules), process.stderr),
      writer,
      now: () => new Date(),
    });
    const collected = await collect({
      context: cluster.name,
      server: cluster.server,
      serverVersion: cluster.version.text,
      collector: `seaworthy ${VERSION}`,
    });
    process.stderr.write(describe(collected, folder, (performance.now() - started) / 1000));
    if (hasRead(collected)) return EXIT_CODES.clean;
    process.stderr.write(`exit ${EXIT_CODES['not-enough-evaluated']}: nothing could be listed\n`);
    return EXIT_CODES['not-enough-evaluated'];
  } finally {
    cluster.close();
  }
}

/** What the server does not have was read as well, and shows nothing. */
function hasRead({ collections }: Collected): boolean {
  return collections.some(({ collection, lists }) => lists.length > 0 && collection.state === 'complete');
}

function describe({ objects, bytes, collections }: Collected, folder: string, seconds: number): string {
  const lines = [
    ...renderUncollected(collections.map(({ collection }) => collection)).map((line) => `not read: ${line}`),
    `${plural(objects, 'object')}, ${(bytes / 1e6).toFixed(1)} MB, in ${folder} in ${seconds.toFixed(2)} s; seaworthy scan ${folder} judges them`,
  ];
  return `${lines.join('\n')}\n`;
}
