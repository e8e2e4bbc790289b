import { sha256 } from '../../base/digest.ts';
import type { Signer } from '../ports.ts';
import { lowerS } from './low-s.ts';
import type { PackFile } from './pack-file.ts';

/** The files, and behind them the list of their digests, as sha256sum writes it, and its signature. */
export async function* sealPack(files: AsyncIterable<PackFile>, signer: Signer): AsyncGenerator<PackFile, void> {
  let list = '';
  for await (const file of files) {
    list += `${sha256(file.bytes)}  ${file.path}\n`;
    yield file;
  }
  const sums = new TextEncoder().encode(list);
  yield { path: 'SHA256SUMS', bytes: sums };
  yield { path: 'SHA256SUMS.sig', bytes: lowerS(await signer.sign(sums)) };
}
