import { expect, test } from 'vitest';
import { verifySignature } from '../../adapters/keys/public-key.ts';
import { createFakeSigner } from '../signer.fake.ts';
import { encodePayload, nameKey, parseEnvelope, renderEnvelope, sealPayload } from './envelope.ts';

const payload = new TextEncoder().encode('{"ä":1}');

test('what is signed is type and payload behind their lengths in bytes', () => {
  expect(new TextDecoder().decode(encodePayload(payload))).toBe('DSSEv1 28 application/vnd.in-toto+json 8 {"ä":1}');
});

test('an envelope is read as it was written, and each signature is over its payload', async () => {
  const signers = [createFakeSigner('ecdsa-p256'), createFakeSigner('ed25519')];
  const sealed = await sealPayload(payload, signers);
  const read = parseEnvelope(renderEnvelope(sealed));
  expect(read).toEqual(sealed);
  signers.forEach((signer, index) => {
    const { keyid, sig } = read.signatures[index] ?? { keyid: '', sig: new Uint8Array() };
    expect(keyid).toBe(nameKey(signer.publicKey));
    expect(verifySignature(signer, encodePayload(read.payload), sig)).toBe(true);
  });
});

test.each([
  '',
  'null',
  '[]',
  '{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":[]}',
  '{"payloadType":"text/plain","payload":"e30=","signatures":[{"keyid":"","sig":"AAAA"}]}',
  '{"payloadType":"application/vnd.in-toto+json","payload":"e","signatures":[{"keyid":"","sig":"AAAA"}]}',
  '{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":[{"sig":"AAAA"}]}',
])('%j is no envelope', (text) => {
  expect(() => parseEnvelope(new TextEncoder().encode(text))).toThrow(
    expect.objectContaining({ code: 'evidence/record' }),
  );
});
