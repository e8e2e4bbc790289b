import { describe, expect, test } from 'vitest';
import { parseCheckpoint, renderCheckpoint } from './checkpoint.ts';
import { createVerifierKey, openNote, parseNote, parseVerifierKey, renderNote, renderVerifierKey } from './note.ts';
import { KEY, ORIGIN, signText, verifyEd25519 } from './written-log.fixture.ts';

/** The example that Go's note package documents itself with. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const SIGNED = `${TEXT}
\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

describe('a signed note', () => {
  test('of somebody else is opened with their key, and written as they wrote it', () => {
    expect(openNote(SIGNED, [parseVerifierKey(PETER)], verifyEd25519)).toBe(TEXT);
    expect(renderNote(parseNote(SIGNED))).toBe(SIGNED);
    expect(renderVerifierKey(parseVerifierKey(PETER))).toBe(PETER);
  });

  test('is nothing without a key that is known', () => {
    const stranger = createVerifierKey('PeterNeumann', KEY.publicKey);
    for (const keys of [[], [KEY], [stranger]])
      expect(() => openNote(SIGNED, keys, verifyEd25519)).toThrow(
        expect.objectContaining({ code: 'evidence/signature' }),
      );
  });

  test('may have signatures of strangers, and none of a known key that does not hold', async () => {
    const ours = await signText(TEXT);
    const both = `${ours}${SIGNED.slice(SIGNED.indexOf('\u2014'))}`;
    expect(openNote(both, [KEY], verifyEd25519)).toBe(TEXT);
    expect(openNote(both, [KEY, parseVerifierKey(PETER)], verifyEd25519)).toBe(TEXT);
    const forged = both.replace('ZJkuBS', 'AAAAAA');
    expect(openNote(forged, [KEY], verifyEd25519)).toBe(TEXT);
    expect(() => openNote(forged, [KEY, parseVerifierKey(PETER)], verifyEd25519)).toThrow('does not hold');
  });

  test.each([
    ['without a signature', `${TEXT}\n`],
    ['without a text', '\u2014 a x08go/ZJkuBS9UG/\n'],
    ['cut off', SIGNED.slice(0, -1)],
    ['with a line too many', `${SIGNED}more\n`],
    ['with a control character', SIGNED.replace('crypto', 'cry\u001bpto')],
    ['with a signature of another writing', SIGNED.replace('JnAM=', 'JnAN=')],
  ])('%s is none', (_what, written) => {
    expect(() => parseNote(written)).toThrow(expect.objectContaining({ code: 'evidence/note' }));
  });
});

test.each([
  '',
  'a+b',
  PETER.replace('c74f20a3', 'c74f20a4'),
  PETER.replace('ARpc', 'Arpc'),
  `a b${PETER}`,
  `${PETER}AAAA`,
])('%j is no key', (text) =>
  expect(() => parseVerifierKey(text)).toThrow(expect.objectContaining({ code: 'evidence/key' })),
);

describe('a checkpoint', () => {
  const checkpoint = { origin: ORIGIN, size: 3, root: new Uint8Array(32).fill(7) };

  test('is read as it was written, with lines of others behind it', () => {
    expect(parseCheckpoint(renderCheckpoint(checkpoint))).toEqual(checkpoint);
    expect(parseCheckpoint(`${renderCheckpoint(checkpoint)}more\n`)).toEqual(checkpoint);
  });

  test.each([
    renderCheckpoint({ ...checkpoint, origin: '' }),
    renderCheckpoint(checkpoint).replace('\n3\n', '\n03\n'),
    renderCheckpoint(checkpoint).replace('\n3\n', '\n-3\n'),
    renderCheckpoint({ ...checkpoint, root: new Uint8Array(31) }),
    renderCheckpoint(checkpoint).slice(0, -1),
    '',
  ])('%j is none', (text) => {
    expect(() => parseCheckpoint(text)).toThrow(expect.objectContaining({ code: 'evidence/note' }));
  });
});
