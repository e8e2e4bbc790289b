import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sendJson, startInTests } from '../../src/adapters/kubernetes/test-server.fixture.ts';
import { PROGRAM } from '../program.fixture.ts';

const start = startInTests();
const root = mkdtempSync(join(tmpdir(), 'seaworthy-collect-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program, beside a server that goes on answering. `meanwhile`: what is done once it runs. */
async function seaworthy(words: readonly string[], meanwhile: (pid: number) => Promise<void> = async () => undefined) {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    cwd: root,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (block: Buffer) => (stdout += block.toString()));
  child.stderr.on('data', (block: Buffer) => (stderr += block.toString()));
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  await meanwhile(child.pid ?? 0);
  const [status, signal] = await ended;
  return { status, signal, stdout, stderr } satisfies Run;
}

describe('a snapshot that does not come to its end', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind: %s', async (signal) => {
    const { kubeconfig, asked } = await start((path) => path.startsWith('/api/v1/pods'));
    const name = `interrupted-${signal}`;
    const run = await seaworthy(['collect', '--kubeconfig', kubeconfig, '-o', name], async (pid) => {
      await expect.poll(() => asked.some((path) => path.startsWith('/api/v1/pods')), { timeout: 20_000 }).toBe(true);
      expect(readdirSync(root).filter((each) => each.startsWith(name))).toHaveLength(1);
      process.kill(pid, signal);
    });
    expect(run.signal).toBe(signal);
    expect(readdirSync(root).filter((each) => each.startsWith(name))).toEqual([]);
  });

  test('leaves nothing behind: an error', async () => {
    const { kubeconfig } = await start();
    const words = ['collect', '--kubeconfig', kubeconfig, '--policy', 'not-there.yaml', '-o', 'failed'];
    expect(await seaworthy(words)).toMatchObject({ status: 2 });
    expect(readdirSync(root).filter((each) => each.startsWith('failed'))).toEqual([]);
  });
});

test('where nothing could be listed, that is how it ends, and the snapshot says so', async () => {
  const { kubeconfig } = await start(
    (path, response) => path.startsWith('/api/v1/') && sendJson(response, 403, { kind: 'Status', message: 'no' }),
  );
  const run = await seaworthy(['collect', '--kubeconfig', kubeconfig, '-o', 'forbidden']);
  expect(run).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('exit 3: nothing could be listed') as string,
  });
  expect(existsSync(join(root, 'forbidden', 'snapshot.json'))).toBe(true);
});

test('what a server says steers no terminal', async () => {
  const message = 'no \u001b[2J\u0007\u202e';
  const { kubeconfig } = await start((_path, response) => sendJson(response, 500, { kind: 'Status', message }));
  const { status, stderr } = await seaworthy(['scan', '--kubeconfig', kubeconfig, '--timeout', '1']);
  expect(status).toBe(2);
  expect(stderr).toContain('/version answers no \\u001b[2J\\u0007\\u202e\n');
  expect(stderr).not.toContain('\u001b');
});

describe('a snapshot', () => {
  const pod = { metadata: { name: 'a', namespace: 'shop' }, spec: { containers: [{ name: 'a', image: 'a' }] } };
  async function collect(name: string): Promise<string> {
    const { kubeconfig } = await start(
      (path, response) =>
        path.startsWith('/api/v1/pods') &&
        sendJson(response, 200, { kind: 'PodList', apiVersion: 'v1', metadata: {}, items: [pod] }),
    );
    expect(await seaworthy(['collect', '--kubeconfig', kubeconfig, '-o', name])).toMatchObject({ status: 0 });
    return join(root, name);
  }

  test('that is named twice is one cluster', async () => {
    const folder = await collect('twice');
    symlinkSync(folder, join(root, 'other-name'));
    const once = await seaworthy(['scan', 'twice', '--format', 'json']);
    for (const name of ['./twice', 'twice/', folder, 'other-name'])
      expect((await seaworthy(['scan', 'twice', name, '--format', 'json'])).stdout).toBe(once.stdout);
  });

  test('that has a pipe for a file is an input that cannot be read', async () => {
    const folder = await collect('piped');
    const file = join(folder, 'pods.ndjson.gz');
    rmSync(file);
    spawnSync('mkfifo', [file]);
    const run = await seaworthy(['scan', 'piped']);
    expect(run).toMatchObject({ status: 2, stdout: expect.stringContaining('it is no file, but') as string });
    renameSync(file, join(folder, 'kept'));
    rmSync(join(folder, 'snapshot.json'));
    spawnSync('mkfifo', [join(folder, 'snapshot.json')]);
    expect(await seaworthy(['scan', 'piped'])).toMatchObject({ status: 2 });
  });

  test('that lies among files, or of which a file is named, is told to be one', async () => {
    await collect('among/prod');
    for (const target of ['among', 'among/prod/snapshot.json']) {
      const { stdout, status } = await seaworthy(['scan', target]);
      expect(stdout).toContain('1 snapshot of a cluster passed over');
      expect(stdout).toContain('seaworthy scan FOLDER');
      expect(status).toBe(3);
    }
  });
});
