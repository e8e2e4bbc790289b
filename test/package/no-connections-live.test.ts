import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { startEditor } from '../live/editor.fixture.ts';
import { POD, PRIVILEGED } from '../live/pods.fixture.ts';
import { GUARDED } from './guarded.fixture.ts';
import { copyProgram, makeFolder } from './pack.fixture.ts';

const dist = makeFolder('guarded');
const entry = join(dist, 'dist', 'seaworthy.mjs');
beforeAll(() => copyProgram(join(dist, 'dist')));

describe('without a network, without writing, without other programs', () => {
  test('an editor is answered: findings, an explanation and a fix', async () => {
    const editor = await startEditor({ program: [...GUARDED, entry] });
    const found = await editor.open('pod.yaml', POD);
    expect(found.map(({ code }) => code)).toContain(PRIVILEGED);
    expect(JSON.stringify(await editor.hover('pod.yaml', 9, 21))).toContain('Containers do not run privileged');
    expect((await editor.actions('pod.yaml')).length).toBeGreaterThan(0);
    await editor.request('shutdown', null);
    await editor.notify('exit');
    expect({ code: await editor.end, stderr: editor.stderr() }).toEqual({ code: 0, stderr: '' });
  });

  test('a scan that watches sees a save, and ends when it is told to', async () => {
    const folder = join(dist, 'watched');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'pod.yaml'), POD);
    const child = spawn(process.execPath, [...GUARDED, entry, 'scan', folder, '--watch']);
    const end = once(child, 'exit');
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const rounds = async (count: number): Promise<void> => {
      while (stderr.split('1 file judged; watching').length <= count && child.exitCode === null)
        await Promise.race([once(child.stderr, 'data'), end]);
    };
    await rounds(1);
    writeFileSync(join(folder, 'pod.yaml'), `${POD}\n`);
    await rounds(2);
    child.kill('SIGINT');
    await end;
    expect(stderr).not.toMatch(/forbidden|ERR_ACCESS_DENIED/);
    expect(child.exitCode).toBe(1);
  });
});
