import { describe, expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import { redact, redactForNext } from './redact.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const marksOf = (value: Json): readonly string[] =>
  redact(value).secrets.map(({ path, detector }) => `${path.join('.')} ${detector}`);

describe('Secrets', () => {
  test('data, stringData and every field that a Secret does not have are masked, whatever type they are', () => {
    const { value, secrets } = redact({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      type: 'Opaque',
      data: { a: 'eA==', n: 5, t: true, l: ['x', { y: 'z' }] },
      stringdata: 'x',
    });
    expect(value).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      type: 'Opaque',
      data: {
        a: '<redacted:secret-data:4>',
        n: '<redacted:secret-data:1:number>',
        t: '<redacted:secret-data:4:bool>',
        l: ['<redacted:secret-data:1>', { y: '<redacted:secret-data:1>' }],
      },
      stringdata: '<redacted:secret-data:1>',
    });
    expect(secrets.map(({ path }) => path)).toEqual([
      ['data', 'a'],
      ['data', 'n'],
      ['data', 't'],
      ['data', 'l', 0],
      ['data', 'l', 1, 'y'],
      ['stringdata'],
    ]);
  });

  test('what was applied is masked whole', () => {
    expect(marksOf({ kind: 'Secret', metadata: { annotations: { [LAST_APPLIED]: '{"data":{}}' } } })).toEqual([
      `metadata.annotations.${LAST_APPLIED} secret-data`,
    ]);
  });

  test('a Secret inside another object is a Secret; a reference to one is none', () => {
    expect(
      marksOf({ kind: 'Template', objects: [{ apiVersion: 'v1', kind: 'Secret', stringData: { a: 'b' } }] }),
    ).toEqual(['objects.0.stringData.a secret-data']);
    expect(
      marksOf({ kind: 'Custom', spec: { ref: { apiVersion: 'v1', kind: 'Secret', name: 'a', key: 'password' } } }),
    ).toEqual([]);
  });

  test('encrypted values are no secrets', () => {
    expect(
      marksOf({ kind: 'SealedSecret', spec: { encryptedData: { password: `AgB${'x9Kf3'.repeat(30)}` } } }),
    ).toEqual([]);
  });
});

describe('secrets in plain values', () => {
  test('a part of a value is masked, and the rest stays', () => {
    const { value, secrets } = redact({ args: ['--db=postgres://app:hunter2hunter2@db/x'] });
    expect(value).toEqual({ args: ['--db=postgres://app:<redacted:url-password:14>@db/x'] });
    expect(secrets).toEqual([{ path: ['args', 0], detector: 'url-password', length: 14 }]);
  });

  test('an argument behind its flag', () => {
    expect(marksOf({ args: ['--password', 'hunter2', '--verbose', '--token', '--next'] })).toEqual([
      'args.1 named-secret',
    ]);
  });

  test('a number under a password is one', () => {
    expect(marksOf({ env: [{ name: 'DB_PASSWORD', value: 12345678 }], spec: { password: 987654321n } })).toEqual([
      'env.0.value named-secret',
      'spec.password named-secret',
    ]);
  });

  test('what was applied is masked whole when it holds a secret, and stays when not', () => {
    const applied = (value: string): Json => ({
      metadata: { annotations: { [LAST_APPLIED]: JSON.stringify({ env: [{ name: 'DB_PASSWORD', value }] }) } },
    });
    expect(marksOf(applied('hunter2'))).toEqual([`metadata.annotations.${LAST_APPLIED} last-applied`]);
    expect(marksOf(applied('$(OTHER)'))).toEqual([]);
  });

  test('a secret that is repeated under another name is masked there too, but no name of anything', () => {
    const pod = {
      metadata: { name: 'db7-Kx91' },
      spec: {
        env: [
          { name: 'DB_PASSWORD', value: 'db7-Kx91' },
          { name: 'OTHER', value: 'xdb7-Kx91x' },
        ],
      },
    };
    expect(redact(pod).value).toEqual({
      metadata: { name: 'db7-Kx91' },
      spec: {
        env: [
          { name: 'DB_PASSWORD', value: '<redacted:named-secret:8>' },
          { name: 'OTHER', value: 'x<redacted:repeated-secret:8>x' },
        ],
      },
    });
  });
});

test.each([
  ['hunter22x', true],
  ['HUNTER22', true],
  ['pass_word', true],
  ['passwords', false],
  ['1234567890', false],
  ['hunte22', false],
])('%s, repeated elsewhere, is masked there: %s', (secret, isMasked) => {
  const env = [
    { name: 'DB_PASSWORD', value: secret },
    { name: 'OTHER', value: `x ${secret} x` },
  ];
  expect(JSON.stringify(redact({ kind: 'Pod', spec: { env } }).value).includes(secret)).toBe(!isMasked);
});

test('a secret in place of a key is masked there, and marked', () => {
  const token = ['gh', 'p_', 'Ab1'.repeat(12)].join('');
  const { value, secrets } = redact({ kind: 'ConfigMap', data: { plain: 'x', [token]: 'y' } });
  expect(value).toEqual({ kind: 'ConfigMap', data: { plain: 'x', '<redacted:github-token:40>': 'y' } });
  expect(secrets).toEqual([{ path: ['data', '<redacted:github-token:40>'], detector: 'github-token', length: 40 }]);
  expect(redact(value)).toMatchObject({ value, secrets });
});

test('what a Secret holds is masked in plain text beside it, too', () => {
  const { value } = redact({
    kind: 'List',
    items: [
      { kind: 'Secret', data: { a: btoa('hunter2-Kx91') } },
      { kind: 'Pod', spec: { containers: [{ args: ['--x=hunter2-Kx91'] }] } },
    ],
  });
  expect(JSON.stringify(value)).not.toContain('Kx91');
});

test('masked again, value and marks stay the same', () => {
  const once = redact({
    kind: 'List',
    items: [
      { kind: 'Secret', data: { a: 'eA==' } },
      { kind: 'Secret', stringData: { port: 80, debug: true } },
      { env: [{ name: 'DB_PASSWORD', value: 'hunter2' }], args: ['--p=x --password=hunter2 and redis://:hunter2@r'] },
    ],
  });
  const twice = redact(once.value);
  expect(twice).toEqual({ ...twice, value: once.value, secrets: once.secrets });
  expect(once.secrets).toHaveLength(6);
  expect(once.secrets.flatMap(({ was }) => was ?? [])).toEqual(['number', 'bool']);
});

describe('whoever redacts an object next', () => {
  const pod = (): Record<string, Json> => ({ kind: 'Pod', metadata: { name: 'a', labels: { a: null } } });

  test('is given the same, once', () => {
    const root = pod();
    const first = redactForNext(root);
    expect(redact(root)).toBe(first);
    expect(redact(root)).not.toBe(first);
    expect(redact(root)).toEqual(first);
  });

  test('learns whether all of it was looked at, and nothing masked', () => {
    const isClean = (root: Json): boolean => redactForNext(root).isClean;
    expect(isClean(pod())).toBe(true);
    expect(isClean({ ...pod(), spec: { password: 'hunter2-hunter2' } })).toBe(false);
    expect(isClean({ ...pod(), data: { [`ghp_${'a1B2'.repeat(9)}`]: 'x' } })).toBe(false);
    expect(isClean({ metadata: { managedFields: [] } })).toBe(false);
  });
});
