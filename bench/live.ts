import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CORPORA, ensureCorpus } from './corpus.ts';
import { measure, type Run } from './measure.ts';
import { REAL } from './subject.ts';

/** What we promise of 150,000 pods that come page by page from a server. */
const MOST_MEGABYTES = 300;
const SHARE = 1 / 3;

interface Measured extends Run {
  readonly name: string;
}

/** A table: the CPU and the memory of a scan and of a snapshot, beside the typed list of the client for Kubernetes. */
export async function measureLive(): Promise<string> {
  const pages = ensureCorpus(CORPORA.pages);
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-live-'));
  const [key, cert] = writeCertificate(folder);
  const server = spawn(process.execPath, [join(import.meta.dirname, 'serve-pods.ts'), pages, key, cert], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [port] = (await once(server.stdout, 'data')) as [Buffer];
    const kubeconfig = writeKubeconfig(folder, Number(port.toString()), cert);
    const runs: Measured[] = [];
    for (const [name, command] of listCommands(kubeconfig, folder)) {
      process.stderr.write(`150,000 pods from a server: ${name}\n`);
      const run = await measure(command, { stdoutFile: join(folder, 'output') });
      if (run.exitCode > 1) throw new Error(`${name} ended with exit code ${run.exitCode}`);
      runs.push({ name, ...run });
    }
    return render(runs);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
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

function writeCertificate(folder: string): readonly [string, string] {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const words = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    ...subject,
    '-keyout',
    key,
    '-out',
    cert,
  ];
  if (spawnSync('openssl', words).status !== 0) throw new Error('openssl makes no certificate');
  return [key, cert];
}

function writeKubeconfig(folder: string, port: number, cert: string): string {
  const file = join(folder, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'pods',
    clusters: [{ name: 'pods', cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority': cert } }],
    users: [{ name: 'pods', user: { token: 'none' } }],
    contexts: [{ name: 'pods', context: { cluster: 'pods', user: 'pods' } }],
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}
