import { execFile, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { findCosign } from '../../tools/find-cosign.ts';
import { createAuthority } from '../oracle/time-authority.fixture.ts';
import { PROGRAM } from '../program.fixture.ts';
import { assess, makeWorkplace, seaworthy, succeed } from './pack.fixture.ts';

const root = makeWorkplace();
const [ledger, pack, unpacked] = ['ledger', 'pack.zip', 'unpacked'].map((name) => join(root, name)) as [
  string,
  string,
  string,
];

const run = (folder: string, script: string) => spawnSync('sh', ['-ec', script], { cwd: folder, encoding: 'utf8' });
const cosign = findCosign();
if (cosign === undefined) process.stderr.write('no cosign: packs are not verified with it\n');
const hasTools = run('.', 'openssl version && unzip -v && sha256sum --version').status === 0;
if (!hasTools) process.stderr.write('no openssl, unzip or sha256sum: packs are not checked with public tools\n');

function unpack(name: string, into: string): string {
  const folder = join(root, into);
  mkdirSync(folder);
  expect(run(folder, `unzip -q "${name}" && cp keys/pack.pub keys/log.vkey .`)).toMatchObject({ status: 0 });
  return folder;
}

/** What VERIFY.md tells a person to type, block by block. */
function readGuide(folder: string): readonly string[] {
  const guide = readFileSync(join(folder, 'VERIFY.md'), 'utf8');
  return [...guide.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
}

beforeAll(() => {
  succeed('ledger', 'init', '--ledger', ledger, '--origin', 'log.example/shop');
  assess(ledger, '2026-08-01');
  assess(ledger, '2026-11-01');
  succeed('evidence', 'pack', '--ledger', ledger, '--period', '2026Q3', '-o', pack);
});

describe.skipIf(!hasTools)('a pack, with public tools', () => {
  beforeAll(() => void unpack(pack, 'unpacked'));

  test('every command of its guide says that it is in order', () => {
    const blocks = readGuide(unpacked);
    expect(blocks).toHaveLength(5);
    for (const block of blocks.slice(0, 3)) expect(run(unpacked, block)).toMatchObject({ status: 0, stderr: '' });
  });

  test('every command of its guide for a time stamp and for cosign says so too', async () => {
    const authority = createAuthority();
    const { url } = await authority.serve();
    const stamped = join(root, 'stamped.zip');
    const words = ['evidence', 'pack', '--ledger', ledger, '--tsa', url, '-o', stamped];
    // The authority answers from here, so here nobody may wait.
    await promisify(execFile)(process.execPath, [PROGRAM, ...words]);
    const folder = unpack(stamped, 'stamped');
    writeFileSync(join(root, 'tsa.pem'), authority.root);
    const [, files = '', , time = '', cosigned = ''] = readGuide(folder);
    expect(run(folder, files)).toMatchObject({ status: 0, stderr: '' });
    expect(run(folder, time).stdout + run(folder, time).stderr).toContain('Verification: OK');
    if (cosign !== undefined)
      for (const each of [folder, unpacked])
        expect(run(each, `PATH="${dirname(cosign)}:$PATH" HOME=.. ${cosigned}`)).toMatchObject({ status: 0 });
    const key = join(ledger, 'keys', 'pack.pub');
    const trusting = seaworthy('evidence', 'verify', stamped, '--key', key, '--tsa-root', authority.rootFile);
    expect(trusting).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^stamped .* by time, whose time you/m),
    });
    const missing = seaworthy('evidence', 'verify', pack, '--key', key, '--tsa-root', authority.rootFile);
    expect(missing).toMatchObject({ status: 12, stdout: expect.stringContaining('no authority says when') });
  });

  test('a checkpoint goes to an authority, to git and into a mail, and the pack says so', async () => {
    const authority = createAuthority();
    const { url } = await authority.serve();
    const [anchored, remote, mail] = ['handed', 'remote.git', 'checkpoint.eml'].map((name) => join(root, name));
    cpSync(ledger, anchored ?? '', { recursive: true });
    expect(run(root, 'git init -q --bare -b main remote.git')).toMatchObject({ status: 0 });
    const state = readFileSync(join(anchored ?? '', 'checkpoint'), 'utf8');
    const where = ['--git', remote ?? '', '--tsa', url, '--mail', mail ?? ''];
    await promisify(execFile)(process.execPath, [PROGRAM, 'ledger', 'anchor', '--ledger', anchored ?? '', ...where]);
    expect(run(remote ?? '', 'git show "HEAD:log.example%2Fshop-000000000003.checkpoint"').stdout).toBe(state);
    const sent = readFileSync(mail ?? '', 'utf8');
    const later = readFileSync(join(anchored ?? '', 'checkpoint'), 'utf8');
    expect(sent).toMatch(
      /^MIME-Version: 1\.0\r\nX-Unsent: 1\r\nDate: \w{3}, \d{2} \w{3} 20\d\d \d\d:\d\d:\d\d \+0000\r\n/,
    );
    const [, attached = ''] =
      /attachment; filename="log\.example%2Fshop-5\.checkpoint"\r\n\r\n([^-]*)--/.exec(sent) ?? [];
    // Two records were added before: of git, and of the authority.
    expect(Buffer.from(attached, 'base64').toString()).toMatch(/^log\.example\/shop\n5\n/);
    expect(later).toMatch(/^log\.example\/shop\n6\n/);
    const file = join(root, 'handed.zip');
    succeed('evidence', 'pack', '--ledger', anchored ?? '', '-o', file);
    const key = join(ledger, 'keys', 'pack.pub');
    const { stdout } = seaworthy('evidence', 'verify', file, '--key', key);
    expect(stdout).toContain(`the checkpoint of 3 records is in git ${remote} since 20`);
    expect(stdout).toMatch(
      /the checkpoint of 4 records was stamped 20\S+Z by time; whose time you trust, nothing says/,
    );
    expect(stdout).toContain('the checkpoint of 5 records was written as a mail, 20');
    const strange = createAuthority().rootFile;
    const untrusting = seaworthy('evidence', 'verify', file, '--key', key, '--tsa-root', strange).stdout;
    expect(untrusting).toMatch(/untrusted {3}the token of record 4: its certificate does not lead to/);
    const again = seaworthy('ledger', 'anchor', '--ledger', anchored ?? '', '--mail', mail ?? '');
    expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining('is there already') });
  });

  test('no pack is left where the authority cannot be asked', () => {
    const file = join(root, 'unstamped.zip');
    const refused = seaworthy('evidence', 'pack', '--ledger', ledger, '--tsa', 'http://127.0.0.1:1/', '-o', file);
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('time/unreachable') });
    expect(readdirSync(root).filter((name) => name.startsWith('unstamped'))).toEqual([]);
    const none = seaworthy('evidence', 'pack', '--ledger', ledger, '--tsa', 'ftp://x', '-o', file);
    expect(none).toMatchObject({ status: 2, stderr: expect.stringContaining('is no address of an authority') });
  });

  test.each([
    ['a document that is changed', 0, (folder: string) => flip(folder, /^evidence\//)],
    ['a statement that is changed', 0, (folder: string) => flip(folder, /^statements\/1/)],
    ['a digest that is changed with its file', 0, (folder: string) => flip(folder, /^SHA256SUMS$/)],
    ['a file that nobody listed', 1, (folder: string) => writeFileSync(join(folder, 'evidence', 'more'), '')],
    ['a checkpoint that is changed', 2, (folder: string) => flip(folder, /^checkpoint$/)],
  ])('%s is found', (_what, block, change) => {
    const folder = join(root, `changed-${readdirSync(root).length}`);
    cpSync(unpacked, folder, { recursive: true });
    change(folder);
    expect(run(folder, readGuide(folder)[block] ?? '').status).not.toBe(0);
  });

  test('the signature of another key is none', () => {
    const other = join(root, 'other');
    succeed('ledger', 'init', '--ledger', other);
    const folder = join(root, 'foreign');
    cpSync(unpacked, folder, { recursive: true });
    cpSync(join(other, 'keys', 'pack.pub'), join(folder, 'pack.pub'));
    expect(run(folder, readGuide(folder)[0] ?? '').status).not.toBe(0);
  });

  test('the same ledger gives the same bytes but for the signature', () => {
    const again = join(root, 'again.zip');
    succeed('evidence', 'pack', '--ledger', ledger, '--period', '2026Q3', '-o', again);
    const folder = unpack(again, 'again');
    const { stdout } = run(root, `diff -rq unpacked again || true`);
    const differing = ['SHA256SUMS.sig', 'SHA256SUMS.sigstore.json'];
    expect(stdout).toBe(differing.map((name) => `Files unpacked/${name} and again/${name} differ\n`).join(''));
    expect(readdirSync(folder)).toContain('START.html');
  });

  test('of another period it has all records, and what that period rests on', () => {
    const { records } = JSON.parse(readFileSync(join(unpacked, 'pack.json'), 'utf8')) as { records: number[] };
    expect(records).toEqual([0, 1]);
    expect(readdirSync(join(unpacked, 'statements'))).toHaveLength(3);
    const all = join(root, 'all.zip');
    succeed('evidence', 'pack', '--ledger', ledger, '-o', all);
    expect(readdirSync(join(unpack(all, 'all'), 'evidence')).length).toBeGreaterThan(
      readdirSync(join(unpacked, 'evidence')).length,
    );
  });

  test('no secret stands in it, and the first page says what was not seen', () => {
    const { stdout } = run(unpacked, `grep -rl hunter2 . || true`);
    expect(stdout).toBe('');
    const page = readFileSync(join(unpacked, 'START.html'), 'utf8');
    for (const text of ['2026-07-01 to 2026-09-30', 'what was not handed over was not seen', 'log.example/shop'])
      expect(page).toContain(text);
    expect(page).not.toContain('<script');
  });
});

test.each([
  ['a period that is none', ['--period', '2026Q5', '-o', join(root, 'none.zip')], /"2026Q5" is no period/],
  ['no file', [], /does not say where to/],
  ['a file that is there', ['-o', pack], /is there already/],
])('%s is refused', (_what, words, message) => {
  const { status, stderr } = seaworthy('evidence', 'pack', '--ledger', ledger, ...words);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(message) });
});

describe('a pack, with the program', () => {
  const [key, logKey] = [join(ledger, 'keys', 'pack.pub'), join(ledger, 'keys', 'log.vkey')];
  const verify = (file: string, ...words: readonly string[]) => seaworthy('evidence', 'verify', file, ...words);

  test('ends as it came out, and says what it did not check', () => {
    const { status, stdout } = verify(pack, '--key', key, '--log-key', logKey, '--prev', join(ledger, 'checkpoint'));
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^VERIFIED[^]*not checked:\n/) });
    expect(verify(pack)).toMatchObject({ status: 11, stdout: expect.stringMatching(/^UNTRUSTED/) });
    const changed = join(root, 'changed.zip');
    const bytes = readFileSync(pack);
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    writeFileSync(changed, bytes);
    expect(verify(changed, '--key', key)).toMatchObject({ status: 10, stdout: expect.stringMatching(/^TAMPERED/) });
  });

  test('goes on from keys that were changed since: who knows the first can follow', () => {
    const rotated = join(root, 'rotated');
    cpSync(ledger, rotated, { recursive: true });
    for (const name of ['log', 'pack', 'pack', 'log']) succeed('ledger', 'keys', 'rotate', name, '--ledger', rotated);
    const file = join(root, 'rotated.zip');
    succeed('evidence', 'pack', '--ledger', rotated, '-o', file);
    const { status, stdout } = verify(file, '--key', key, '--log-key', logKey, '--prev', join(ledger, 'checkpoint'));
    expect({ status, stdout }).toMatchObject({ status: 0 });
    // Of a key that came later the older pack knows nothing, unless somebody shows it.
    const later = [pack, '--key', key, '--prev', join(rotated, 'checkpoint')] as const;
    expect(verify(...later)).toMatchObject({ status: 11, stdout: expect.stringContaining('or of a later key') });
    expect(verify(...later, '--log-key', join(rotated, 'keys', 'log.vkey'))).toMatchObject({ status: 13 });
    const records = [3, 4, 5, 6].map((number) =>
      join(unpack(file, `rotated-${number}`), `statements/${number}.dsse.json`),
    );
    const rotations = records.flatMap((record) => ['--rotation', record]);
    expect(verify(...later, '--log-key', logKey, ...rotations)).toMatchObject({ status: 13 });
    assess(ledger, '2026-11-02');
    expect(verify(pack, '--key', key, '--prev', join(ledger, 'checkpoint'))).toMatchObject({ status: 13 });
  });

  test('goes on from every checkpoint in a place where they were anchored, and says which are', () => {
    const [anchored, place] = [join(root, 'anchored'), join(root, 'auditor')];
    cpSync(ledger, anchored, { recursive: true });
    succeed('ledger', 'anchor', place, '--ledger', anchored);
    const file = join(root, 'anchored.zip');
    assess(anchored, '2026-11-03');
    succeed('evidence', 'pack', '--ledger', anchored, '-o', file);
    const { status, stdout } = verify(file, '--key', key, '--prev', place);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining(`anchor      the checkpoint of 4 records is in folder ${place} since 20`),
    });
    const page = readFileSync(join(unpack(file, 'anchored-pack'), 'START.html'), 'utf8');
    expect(page).toContain(`<td>folder ${place}</td>`);
    // What cannot be read in the place could be the one that shows it.
    appendFileSync(join(place, 'log.example%2Fother-000000000001.checkpoint'), 'something else');
    expect(verify(file, '--key', key, '--prev', place)).toMatchObject({ status: 11 });
  });

  test.each([
    ['no pack', [], /takes one pack/],
    ['a pack that is not there', [join(root, 'nowhere.zip')], /cannot be read/],
    ['a folder', [root], /cannot be read/],
    ['a key that is not there', [pack, '--key', join(root, 'nowhere')], /cannot be read/],
  ])('%s is an error', (_what, words, message) => {
    const { status, stderr } = seaworthy('evidence', 'verify', ...words);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(message) });
  });

  test('as a module that a program of somebody else takes', async () => {
    const { verify: verifyBlob, render } = (await import(join(dirname(PROGRAM), 'verify.mjs'))) as {
      verify(pack: Blob, trust: object): Promise<{ readonly verdict: string }>;
      render(report: object): string;
    };
    const blob = new Blob([readFileSync(pack)]);
    const report = await verifyBlob(blob, { key: readFileSync(key, 'utf8') });
    expect(report).toMatchObject({ verdict: 'verified' });
    expect(render(report)).toMatch(/^VERIFIED/);
    expect(await verifyBlob(blob.slice(0, -1), {})).toMatchObject({ verdict: 'tampered' });
  });
});

/** A byte of one file, changed for another. */
function flip(folder: string, name: RegExp): void {
  const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) => name.test(path)) ?? '';
  const bytes = readFileSync(join(folder, path));
  if (bytes.length === 0) return appendFileSync(join(folder, path), 'x');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  writeFileSync(join(folder, path), bytes);
}
