import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NODE_CHECKS } from '../../src/adapters/crypto/node-checks.ts';
import { WEB_CHECKS } from '../../src/adapters/crypto/web-checks.ts';
import { createTimeAuthority } from '../../src/adapters/time-authority/time-authority.ts';
import type { PackFile } from '../../src/evidence/pack/pack-file.ts';
import { HISTORY, owner, TRUST } from '../../src/verify/attacks.fixture.ts';
import { asPack, assess, createLedgerOf, listFiles, seal, zip } from '../../src/verify/pack.fixture.ts';
import { renderReport } from '../../src/verify/render-report.ts';
import { type PackReport, verifyPack } from '../../src/verify/verify-pack.ts';
import { type Authority, createAuthority, type Stamping } from './time-authority.fixture.ts';

const hasTools = spawnSync('openssl', ['version']).status === 0;
if (!hasTools) process.stderr.write('no openssl: time stamps are not tried\n');

const root = mkdtempSync(join(tmpdir(), 'seaworthy-stamped-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const [SIGNATURE, STAMP, BUNDLE] = ['SHA256SUMS.sig', 'SHA256SUMS.sig.tsr', 'SHA256SUMS.sigstore.json'];

describe.skipIf(!hasTools)('the time of a pack', () => {
  let authority: Authority;
  let url = '';
  let files: readonly PackFile[] = [];
  const bytesOf = (path: string, among = files): Uint8Array =>
    among.find((file) => file.path === path)?.bytes ?? new Uint8Array();

  /** With the stamp that is given, in the place of that of the authority. */
  async function sealWith(stamp: (bytes: Uint8Array) => Promise<Uint8Array>): Promise<readonly PackFile[]> {
    return seal(await listFiles(await createLedgerOf(owner, ...HISTORY), owner), owner, stamp);
  }

  const verify = async (
    packed: readonly PackFile[],
    timeRoots: string | undefined = authority.root,
    checks = NODE_CHECKS,
  ): Promise<PackReport> => verifyPack(asPack(await zip(packed)), { ...TRUST, timeRoots }, checks);
  const saying = ({ problems }: PackReport): string => problems.map(({ what }) => what).join('\n');

  beforeAll(async () => {
    authority = createAuthority();
    ({ url } = await authority.serve());
    files = await sealWith(createTimeAuthority(url, NODE_CHECKS).stamp);
  });

  test('is that of an authority, which openssl says too', async () => {
    for (const [name, file] of Object.entries({ sig: SIGNATURE, tsr: STAMP }))
      writeFileSync(join(root, name), bytesOf(file ?? ''));
    const words = ['ts', '-verify', '-in', 'tsr', '-data', 'sig', '-CAfile', authority.rootFile];
    const { stdout, stderr } = spawnSync('openssl', words, { cwd: root, encoding: 'utf8' });
    expect(stdout + stderr).toContain('Verification: OK');
    for (const checks of [NODE_CHECKS, WEB_CHECKS]) {
      const report = await verify(files, authority.root, checks);
      expect(saying(report)).toBe('');
      expect(report.pack?.stamp).toMatchObject({ authority: 'time', isTrusted: true });
      expect(Date.now() - Date.parse(report.pack?.stamp?.time ?? '')).toBeLessThan(600_000);
      expect(renderReport(report)).toMatch(/^stamped {5}20\S+Z by time, whose time you trust$/m);
    }
  });

  test('is told, and not relied on, where nothing says whose time is trusted', async () => {
    const report = await verifyPack(asPack(await zip(files)), TRUST, NODE_CHECKS);
    expect(report).toMatchObject({ verdict: 'verified', pack: { stamp: { isTrusted: false } } });
    expect(report.notChecked.join('\n')).toMatch(
      /the time: self-asserted; time is said to have stamped the pack at 20/,
    );
  });

  test('was not said of one without a stamp, and that is missed where somebody is trusted for it', async () => {
    const bare = await sealWith(async () => bytesOf(STAMP ?? '')).then((all) =>
      all.filter(({ path }) => path !== STAMP && path !== BUNDLE),
    );
    expect(await verify(bare)).toMatchObject({ verdict: 'incomplete' });
    const report = await verifyPack(asPack(await zip(bare)), TRUST, NODE_CHECKS);
    expect(report).toMatchObject({ verdict: 'verified' });
    expect(report.notChecked.join('\n')).toMatch(/the time: self-asserted; every date/);
  });

  test('is changed by nobody: each byte of the token and of the bundle counts', async () => {
    for (const name of [STAMP, BUNDLE]) {
      const { length } = bytesOf(name ?? '');
      for (let at = 0; at < length; at += 37) {
        const changed = files.map(({ path, bytes }) => ({
          path,
          bytes: path === name ? bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)) : bytes,
        }));
        expect(await verify(changed), `${name} at ${at}`).toMatchObject({ verdict: 'tampered' });
      }
    }
  });

  test('is changed by nobody, not in both places', async () => {
    const token = bytesOf(STAMP ?? '');
    for (let at = 0; at < token.length; at += 23) {
      const changed = await sealWith(async () => token.map((byte, index) => (index === at ? byte ^ 1 : byte)));
      expect((await verify(changed)).verdict, `at ${at}`).not.toBe('verified');
    }
  });

  test.each<readonly [string, Stamping, PackReport['verdict'], RegExp]>([
    ['by whoever may say it', {}, 'verified', /^$/],
    ['signed over P-256', { key: 'p256' }, 'verified', /^$/],
    ['signed over P-384', { key: 'p384' }, 'verified', /^$/],
    ['of a SHA-384', { digest: 'sha384' }, 'verified', /^$/],
    ['of a SHA-1', { digest: 'sha1' }, 'tampered', /strong enough/],
    ['by one whose use is not critical', { usage: 'loose' }, 'untrusted', /critical extended key usage/],
    ['by one that may sign code too', { usage: 'wide' }, 'untrusted', /for that alone/],
    ['by one that is for something else', { usage: 'none' }, 'untrusted', /not for saying the time/],
    ['by one that was over', { days: ['20200101000000Z', '20210101000000Z'] }, 'untrusted', /until? 2021|to 2021/],
    ['by one that was not yet', { days: ['20480101000000Z', '20490101000000Z'] }, 'untrusted', /from 2048/],
  ])('%s is judged so', async (_what, stamping, verdict, said) => {
    const packed = await sealWith(async (bytes) => authority.forge(bytes, stamping));
    for (const checks of [NODE_CHECKS, WEB_CHECKS]) {
      const report = await verify(packed, authority.root, checks);
      expect({ verdict: report.verdict, said: saying(report) }).toEqual({ verdict, said: expect.stringMatching(said) });
    }
  });

  test('of another pack is the time of something else', async () => {
    const packed = await sealWith(async () => bytesOf(STAMP ?? ''));
    const report = await verify(packed);
    expect({ verdict: report.verdict, said: saying(report) }).toEqual({
      verdict: 'tampered',
      said: expect.stringContaining('SHA256SUMS.sig.tsr is the time of something else'),
    });
  });

  test('by an authority that nobody trusts is no time', async () => {
    const report = await verify(files, createAuthority().root);
    expect({ verdict: report.verdict, said: saying(report) }).toEqual({
      verdict: 'untrusted',
      said: expect.stringContaining('does not lead to the authority that you trust'),
    });
    expect(await verify(files, 'nothing')).toMatchObject({ verdict: 'untrusted' });
  });

  test('before what is in it was sealed is a lie', async () => {
    const late = await createLedgerOf(owner, ...HISTORY);
    await assess('2049-01-01', 0)(late, owner);
    const packed = await seal(await listFiles(late, owner), owner, createTimeAuthority(url, NODE_CHECKS).stamp);
    const report = await verify(packed);
    expect({ verdict: report.verdict, said: saying(report) }).toEqual({
      verdict: 'tampered',
      said: expect.stringMatching(/record 4 says that it was sealed 2049-01-01.*and the pack was there at 20/),
    });
  });

  describe('an authority', () => {
    const bytes = new TextEncoder().encode('something');

    /** What it answers, whatever it is asked. */
    async function serve(answer: (request: Buffer) => Promise<readonly [number, Uint8Array]>): Promise<string> {
      const server = createServer((request, response) => {
        const pieces: Buffer[] = [];
        request.on('data', (piece: Buffer) => pieces.push(piece));
        request.on('end', () => {
          void answer(Buffer.concat(pieces)).then(([status, body]) => response.writeHead(status).end(body));
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      afterAll(() => {
        server.closeAllConnections();
        server.close();
      });
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    }

    test.each<readonly [string, () => Promise<readonly [number, Uint8Array]>, string, RegExp]>([
      ['answers with an error', async () => [503, new Uint8Array()], 'time/refused', /HTTP 503/],
      ['refuses', async () => [200, Buffer.from('30053003020102', 'hex')], 'time/refused', /without a token/],
      ['answers with a page', async () => [200, Buffer.from('<html>')], 'time/refused', /without a token/],
      ['answers for ever', async () => [200, new Uint8Array(5000)], 'time/answer', /more than 4000 bytes/],
      ['never answers', () => new Promise(() => undefined), 'time/unreachable', /no answer within 1 seconds/],
      ['sends an answer of before', async () => [200, bytesOf(STAMP ?? '')], 'time/answer', /something else/],
    ])('that %s is an error', async (_what, answer, code, said) => {
      const limits = { milliseconds: 1000, bytes: 4000 };
      const asked = createTimeAuthority(await serve(answer), NODE_CHECKS, limits).stamp(bytes);
      await expect(asked).rejects.toMatchObject({ code, message: expect.stringMatching(said) });
    });

    test('that is not there is an error', async () => {
      const asked = createTimeAuthority('http://127.0.0.1:1/', NODE_CHECKS).stamp(bytes);
      await expect(asked).rejects.toMatchObject({ code: 'time/unreachable' });
    });
  });
});
