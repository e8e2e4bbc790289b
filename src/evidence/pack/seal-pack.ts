import { sha256 } from '../../base/digest.ts';
import type { Signer } from '../ports.ts';
import { lowerS } from './low-s.ts';
import type { PackFile } from './pack-file.ts';
import { renderSigstoreBundle } from './sigstore-bundle.ts';

/** Asks an authority when bytes were there: gives a TimeStampResp (RFC 3161, 2.4.2) whose token is of them. */
export type StampBytes = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * The files, and behind them the list of their digests, as sha256sum writes it, its signature, the time of that by an authority
 * where there is one, and the same as Sigstore's verifiers take it. Throws what signing and stamping throw.
 */
export async function* sealPack(
  files: AsyncIterable<PackFile>,
  signer: Signer,
  stampBytes?: StampBytes,
): AsyncGenerator<PackFile, void> {
  let list = '';
  for await (const file of files) {
    list += `${sha256(file.bytes)}  ${file.path}\n`;
    yield file;
  }
  const message = new TextEncoder().encode(list);
  const signature = lowerS(await signer.sign(message));
  const stamp = await stampBytes?.(signature);
  yield { path: 'SHA256SUMS', bytes: message };
  yield { path: 'SHA256SUMS.sig', bytes: signature };
  if (stamp !== undefined) yield { path: 'SHA256SUMS.sig.tsr', bytes: stamp };
  const bundle = renderSigstoreBundle({ message, signature, publicKey: signer.publicKey, stamp });
  yield { path: 'SHA256SUMS.sigstore.json', bytes: new TextEncoder().encode(bundle) };
}
