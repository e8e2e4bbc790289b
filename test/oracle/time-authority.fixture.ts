import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

const CONFIG = `
[ca]
default_ca = this
[this]
dir = .
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[time]
extendedKeyUsage = critical, timeStamping
[loose]
extendedKeyUsage = timeStamping
[wide]
extendedKeyUsage = critical, timeStamping, codeSigning
[none]
basicConstraints = CA:FALSE
[tsa]
default_tsa = here
[here]
serial = tsa-serial
crypto_device = builtin
digests = sha256, sha384, sha1
default_policy = 1.2.3.4
accuracy = secs:1
ess_cert_id_chain = no
`;

const EVER = ['20200101000000Z', '20491231000000Z'] as const;
/** RSA and curves, as authorities have them. */
const KEYS = {
  rsa: ['RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  p256: ['EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
} as const;

export interface Stamping {
  /** Section of the extensions. */
  readonly usage?: 'time' | 'loose' | 'wide' | 'none';
  readonly key?: keyof typeof KEYS;
  readonly days?: readonly [from: string, until: string];
  readonly digest?: 'sha1' | 'sha256' | 'sha384';
}

/** An authority by openssl alone: a root, one below it, and whoever says the time. */
export interface Authority {
  /** In PEM. */
  readonly root: string;
  readonly rootFile: string;
  /** In PEM, from whoever says the time to the root. */
  readonly chain: readonly string[];
  /** TimeStampResp of a request in DER. */
  answer(request: Uint8Array): Promise<Buffer>;
  /** One of bytes, by whoever is made for it: signed with `openssl cms`, which asks no certificate what it is for. */
  forge(bytes: Uint8Array, stamping?: Stamping): Buffer;
  /** Over HTTP. */
  serve(): Promise<{ readonly url: string; readonly server: Server }>;
}

export function createAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-authority-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const openssl = (...words: readonly string[]): Buffer =>
    execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const write = (name: string, data: string | Uint8Array): void => writeFileSync(join(folder, name), data);
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  write('config', CONFIG);
  write('index.txt', '');
  for (const name of ['serial', 'tsa-serial']) write(name, '01\n');
  let made = 0;

  function makeKey(name: string, key: keyof typeof KEYS): void {
    openssl('genpkey', '-algorithm', ...KEYS[key], '-out', `${name}.key`);
    openssl('req', '-new', '-config', 'config', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-out', `${name}.csr`);
  }
  function issue(
    name: string,
    by: string,
    { usage, days = EVER }: { readonly usage: string; readonly days?: Stamping['days'] },
  ) {
    const signer =
      by === name ? ['-selfsign', '-keyfile', `${name}.key`] : ['-cert', `${by}.pem`, '-keyfile', `${by}.key`];
    const dates = ['-startdate', days[0] ?? '', '-enddate', days[1] ?? ''];
    const files = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-notext', '-batch', '-rand_serial'];
    openssl('ca', '-config', 'config', '-extensions', usage, ...signer, ...dates, ...files);
  }
  makeKey('root', 'rsa');
  issue('root', 'root', { usage: 'authority' });
  makeKey('below', 'p384');
  issue('below', 'root', { usage: 'authority' });
  makeKey('time', 'rsa');
  issue('time', 'below', { usage: 'time' });

  const reply = [
    'ts',
    '-reply',
    '-config',
    'config',
    '-signer',
    'time.pem',
    '-inkey',
    'time.key',
    '-chain',
    'below.pem',
    '-sha256',
  ];

  async function answer(request: Uint8Array): Promise<Buffer> {
    const name = `request-${++made}`;
    write(name, request);
    await promisify(execFile)('openssl', [...reply, '-queryfile', name, '-out', `${name}.tsr`], { cwd: folder });
    return read(`${name}.tsr`);
  }

  function forge(
    bytes: Uint8Array,
    { usage = 'time', key = 'rsa', days = EVER, digest = 'sha256' }: Stamping = {},
  ): Buffer {
    const name = `forged-${++made}`;
    write(name, bytes);
    openssl('ts', '-query', '-data', name, `-${digest}`, '-out', `${name}.tsq`);
    openssl(...reply, '-queryfile', `${name}.tsq`, '-token_out', '-out', `${name}.token`);
    openssl(
      'cms',
      '-verify',
      '-noverify',
      '-inform',
      'DER',
      '-in',
      `${name}.token`,
      '-certfile',
      'time.pem',
      '-out',
      `${name}.info`,
    );
    makeKey(name, key);
    issue(name, 'below', { usage, days });
    const type = ['-binary', '-nodetach', '-econtent_type', '1.2.840.113549.1.9.16.1.4', '-cades'];
    const by = [
      '-signer',
      `${name}.pem`,
      '-inkey',
      `${name}.key`,
      '-certfile',
      'below.pem',
      '-md',
      'sha256',
      '-nosmimecap',
    ];
    openssl('cms', '-sign', '-in', `${name}.info`, ...type, ...by, '-outform', 'DER', '-out', `${name}.cms`);
    return wrap(read(`${name}.cms`));
  }

  return {
    root: read('root.pem').toString(),
    rootFile: join(folder, 'root.pem'),
    chain: ['time', 'below', 'root'].map((name) => read(`${name}.pem`).toString()),
    answer,
    forge,
    async serve() {
      const server = createServer((request, response) => {
        const pieces: Buffer[] = [];
        request.on('data', (piece: Buffer) => pieces.push(piece));
        request.on('end', () => {
          void answer(Buffer.concat(pieces)).then((bytes) =>
            response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(bytes),
          );
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      afterAll(() => void server.close());
      return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
    },
  };
}

/** A token as an answer that says that it was granted. */
function wrap(token: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from('3003020100', 'hex'), token]);
  return Buffer.concat([Buffer.from([0x30, 0x82, content.length >> 8, content.length & 0xff]), content]);
}
