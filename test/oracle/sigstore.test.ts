import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { spawnSync } from 'node:child_process';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NODE_CHECKS } from '../../src/adapters/crypto/node-checks.ts';
import { createTimeAuthority } from '../../src/adapters/time-authority/time-authority.ts';
import type { PackFile } from '../../src/evidence/pack/pack-file.ts';
import { HISTORY, owner, stranger } from '../../src/verify/attacks.fixture.ts';
import { createLedgerOf, listFiles, seal } from '../../src/verify/pack.fixture.ts';
import { findCosign } from '../../tools/find-cosign.ts';
import { type Authority, createAuthority } from './time-authority.fixture.ts';

const cosign = findCosign();
if (cosign === undefined) process.stderr.write('no cosign: packs are not verified with it\n');
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const root = mkdtempSync(join(tmpdir(), 'seaworthy-sigstore-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const [LIST, BUNDLE] = ['SHA256SUMS', 'SHA256SUMS.sigstore.json'] as const;
let files: readonly PackFile[] = [];
let listed: readonly PackFile[] = [];
const readFile = (name: string, among: readonly PackFile[]): Buffer =>
  Buffer.from(among.find(({ path }) => path === name)?.bytes ?? new Uint8Array());

beforeAll(async () => {
  listed = await listFiles(await createLedgerOf(owner, ...HISTORY), owner);
  files = await seal(listed, owner);
});

describe.skipIf(cosign === undefined)('a pack, with cosign', () => {
  /** As VERIFY.md says it; without a home, so that nothing is found there that helps. */
  function verify({ list, key = owner.pem }: { readonly list?: string; readonly key?: string } = {}) {
    writeFileSync(join(root, 'pack.pub'), key);
    writeFileSync(join(root, BUNDLE), readFile(BUNDLE, files));
    writeFileSync(join(root, LIST), list ?? readFile(LIST, files));
    const words = ['--key', 'pack.pub', '--bundle', BUNDLE, '--insecure-ignore-tlog=true', LIST];
    const env = { HOME: root, HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1' };
    return spawnSync(cosign ?? '', ['verify-blob', ...words], { cwd: root, encoding: 'utf8', env });
  }

  test('is verified, and nobody is asked', () => {
    expect(verify()).toMatchObject({ status: 0, stderr: expect.stringContaining('Verified OK') });
  });

  test('is not, where the list is another, or the key', () => {
    expect(verify({ list: 'something else' }).status).not.toBe(0);
    expect(verify({ key: stranger.pem }).status).not.toBe(0);
  });
});

describe("a pack, with Sigstore's own client", () => {
  const verify = (among: readonly PackFile[], list = readFile(LIST, among), authority?: Authority): unknown => {
    const chain = authority?.chain.map((pem) => ({ rawBytes: new X509Certificate(pem).raw })) ?? [];
    const material = toTrustMaterial(
      {
        mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
        tlogs: [],
        ctlogs: [],
        certificateAuthorities: [],
        timestampAuthorities:
          chain.length === 0
            ? []
            : [
                {
                  subject: undefined,
                  uri: '',
                  operator: '',
                  certChain: { certificates: chain },
                  validFor: { start: new Date(0) },
                },
              ],
      },
      () => ({ publicKey: createPublicKey(owner.pem), validFor: () => true }),
    );
    const bundle = bundleFromJSON(JSON.parse(readFile(BUNDLE, among).toString()));
    const options = { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: authority === undefined ? 0 : 1 };
    return new Verifier(material, options).verify(toSignedEntity(bundle, list));
  };

  test('is verified', () => {
    expect(verify(files)).toBeDefined();
    expect(() => verify(files, Buffer.from('something else'))).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_ERROR' }),
    );
  });

  test.skipIf(!hasOpenssl)('with the time of an authority is verified with that', async () => {
    const authority = createAuthority();
    const { url } = await authority.serve();
    const whole = await seal(listed, owner, createTimeAuthority(url, NODE_CHECKS).stamp);
    expect(verify(whole, readFile(LIST, whole), authority)).toBeDefined();
    const failure = expect.objectContaining({ code: 'TIMESTAMP_ERROR' });
    expect(() => verify(files, readFile(LIST, files), authority)).toThrow(failure);
    expect(() => verify(whole, readFile(LIST, whole), createAuthority())).toThrow(failure);
  });
});
