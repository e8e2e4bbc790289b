import { join } from 'node:path';
import { measure, type Run } from './measure.ts';
import { withPodServer } from './pod-server.ts';
import { REAL } from './subject.ts';

/** What we promise of 150,000 pods that come page by page from a server. */
const MOST_MEGABYTES = 300;
const SHARE = 1 / 3;

interface Measured extends Run {
  readonly name: string;
}

/** A table: the CPU and the memory of a scan and of a snapshot, beside the typed list of the client for Kubernetes. */
export function measureLive(): Promise<string> {
  return withPodServer(async ({ kubeconfig, folder }) => {
    const runs: Measured[] = [];
    for (const [name, command] of listCommands(kubeconfig, folder)) {
      process.stderr.write(`150,000 pods from a server: ${name}\n`);
      const run = await measure(command, { stdoutFile: join(folder, 'output') });
      if (run.exitCode > 1) throw new Error(`${name} ended with exit code ${run.exitCode}`);
      runs.push({ name, ...run });
    }
    return render(runs);
  });
}

function listCommands(kubeconfig: string, folder: string): readonly (readonly [string, readonly string[]])[] {
  const scan = [...REAL, 'scan', '--kubeconfig', kubeconfig];
  return [
    [
      'the typed list of @kubernetes/client-node',
      [process.execPath, join(import.meta.dirname, 'typed-list.ts'), kubeconfig],
    ],
    [
      'the same list, read as a scan reads it',
      [process.execPath, join(import.meta.dirname, 'raw-list.ts'), kubeconfig],
    ],
    ['collect', [...REAL, 'collect', '--kubeconfig', kubeconfig, '-o', join(folder, 'snapshot')]],
    ['scan, one control', [...scan, '--control', 'workload/no-privileged-containers']],
    ['scan, default profile', scan],
    ['scan, every control', [...scan, '--profile', 'strict']],
  ];
}

function render(runs: readonly Measured[]): string {
  const [typed, list] = runs;
  if (typed === undefined || list === undefined) return '';
  const rows = runs.map((run) => {
    const isFrugal = run.megabytes < MOST_MEGABYTES;
    const holds = run === list ? isFrugal && run.cpuSeconds < typed.cpuSeconds * SHARE : isFrugal;
    return `| ${run.name} | ${run.seconds.toFixed(1)} s | ${run.cpuSeconds.toFixed(1)} s | ${run.megabytes.toFixed(0)} MB | ${run === typed ? '' : holds ? 'yes' : 'no'} |`;
  });
  return [
    `150,000 pods, 500 a page, over TLS from a server beside. Promised: under ${MOST_MEGABYTES} MB, and for the list a third of the CPU of the typed list; it was a factor of ${(typed.cpuSeconds / list.cpuSeconds).toFixed(2)}.`,
    '',
    '| what | time | CPU | memory | promise holds |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
