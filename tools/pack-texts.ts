import { readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'esbuild';

/** Pages and frameworks: a third of what is published, and loaded by whoever reads one of them. */
const SELDOM_READ = /[\\/](?:(?:controls[\\/]readmes|frameworks[\\/]built-in)\.gen|schema[\\/]served-text)\.ts$/;
const EXPORTED = /^export const (\w+).*? =\s/m;

/** Such a module keeps its data packed, which makes it a quarter as large, and unpacks it when it is loaded. */
export const PACKED_TEXTS: Plugin = {
  name: 'packed-texts',
  setup({ onLoad }) {
    onLoad({ filter: SELDOM_READ }, async ({ path }) => {
      const [, name = ''] = EXPORTED.exec(await readFile(path, 'utf8')) ?? [];
      const { [name]: data } = (await import(path)) as Readonly<Record<string, unknown>>;
      const packed = brotliCompressSync(JSON.stringify(data)).toString('base64');
      return {
        contents: `import { brotliDecompressSync } from 'node:zlib';
export const ${name} = JSON.parse(brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString());`,
      };
    });
  },
};
