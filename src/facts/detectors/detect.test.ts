import { describe, expect, test } from 'vitest';
import type { Json } from '../../base/json.ts';
import { redact } from '../redact.ts';
import { documentOf } from '../read.fixture.ts';
import { maskSource } from '../mask-source.ts';
import { BENIGN_MANIFESTS } from './benign-manifests.corpus.ts';
import { BENIGN_ANNOTATIONS, BENIGN_FIELDS, BENIGN_TEXTS, BENIGN_VARIABLES } from './benign.corpus.ts';
import { findSecrets, isWorthALook, maskText } from './detect.ts';
import { KNOWN_SHAPES } from './known-shapes.ts';
import { PLANTED_SHAPES, PLANTED_TEXTS, PLANTED_VARIABLES } from './planted.corpus.ts';

const configMap = (data: Json): Json => ({ apiVersion: 'v1', kind: 'ConfigMap', data });
const environment = (name: string, value: string): Json => ({
  kind: 'Pod',
  spec: { containers: [{ env: [{ name, value }] }] },
});
const marksIn = (value: Json): readonly string[] => redact(value).secrets.map(({ detector }) => detector);

describe('known shapes', () => {
  test.each(PLANTED_SHAPES)('%s is known alone, in a sentence, in quotes and twice', (detector, secret) => {
    expect(findSecrets(secret).map((hit) => hit.detector)).toContain(detector);
    for (const text of [`see ${secret} there`, `x: "${secret}"\n`, `a\n${secret}\n${secret}\nb`]) {
      expect(isWorthALook(text)).toBe(true);
      expect(maskText(text)).not.toContain(secret.trim());
      expect(maskText(text)).toContain(`<redacted:${detector}:`);
    }
  });

  test('every shape has a secret in the corpus', () => {
    const planted = new Set([
      ...PLANTED_SHAPES.map(([detector]) => detector),
      ...PLANTED_TEXTS.flatMap(([text]) => findSecrets(text).map((hit) => hit.detector)),
    ]);
    expect(KNOWN_SHAPES.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });

  test('a shape inside a longer word is none', () => {
    for (const [, secret] of PLANTED_SHAPES.filter(
      ([detector]) => detector === 'aws-access-key' || detector === 'npm-token',
    ))
      expect(findSecrets(`${'B'.repeat(8)}${secret}${'7'.repeat(8)}`)).toEqual([]);
  });
});

describe('secrets behind their names', () => {
  test.each(PLANTED_TEXTS)('%s', (text, secret) => {
    expect(maskText(text)).not.toContain(secret);
    expect(maskText(`line\n${text}\nline\n`)).not.toContain(secret);
  });

  test.each(PLANTED_VARIABLES)('%s', (name, value) => {
    expect(marksIn(environment(name, value))).toHaveLength(1);
    expect(marksIn(configMap({ [name]: value }))).toHaveLength(1);
  });
});

describe('what is no secret', () => {
  test.each(BENIGN_VARIABLES)('%s: %s', (name, value) => {
    expect(marksIn(environment(name, value))).toEqual([]);
    expect(marksIn(configMap({ [name]: value }))).toEqual([]);
    if (!value.includes('\n')) expect(maskText(`x=1\n${name}=${value}\n`)).toBe(`x=1\n${name}=${value}\n`);
  });

  test.each(BENIGN_TEXTS)('%s', (text) => {
    expect(marksIn({ args: [text] })).toEqual([]);
    expect(marksIn(configMap({ file: `line\n${text}\nline\n` }))).toEqual([]);
  });

  test.each(Object.entries(BENIGN_FIELDS))('field %s', (name, value) => {
    expect(marksIn({ kind: 'Custom', spec: { [name]: value } })).toEqual([]);
  });

  test.each(Object.entries(BENIGN_ANNOTATIONS))('annotation %s', (name, value) => {
    expect(marksIn({ kind: 'Custom', metadata: { annotations: { [name]: value } } })).toEqual([]);
  });
});

describe('whole manifests', () => {
  test.each(Object.entries(BENIGN_MANIFESTS))('%s', (name, text) => {
    const document = documentOf(text);
    expect(redact(document.value).secrets).toEqual([]);
    // As text alone, what is encrypted looks like what is not.
    if (name !== 'sealedSecret') expect(maskSource(document).text).toBe(text);
  });
});

describe('hostile text', () => {
  const HOSTILE = [
    'a',
    'eyJ',
    '-eyJaaaaaaaaaa.',
    '://',
    'http://a:b',
    'password=',
    'a.',
    '"',
    '\\',
    '-----BEGIN PRIVATE KEY',
    'sk-',
    'name: A value: ',
    '${a:-',
    '=',
    '<redacted:a:1>',
    'LS0tLS1CRUdJTi',
    'AKIA',
    '--p ',
    'mysql ',
    'mysql -p',
    'docker login ',
    'machine a login b ',
    '<password>',
    "define('KEY', ",
  ];
  test.each(HOSTILE)('%s, many times, is read in linear time', (piece) => {
    const text = piece.repeat(Math.ceil(300_000 / piece.length));
    expect(maskText(text).length).toBeGreaterThan(0);
  });
});
