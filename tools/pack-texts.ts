import { readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'esbuild';

/** Pages and frameworks: a third of what is published, and loaded by whoever reads one of them. */
const SELDOM_READ = /[\\/](?:(?:controls[\\/]readmes|frameworks[\\/]built-in)\.gen|schema[\\/]served-text)\.ts$/;
/** What most runs have no use for, as a function that gives a text. */
const SELDOM_USED = /[\\/]facts[\\/]installed-access-text\.ts$/;
const EXPORTED = /^export const (\w+).*? =\s/m;

/**
 * Such a module keeps its data packed, which makes it a quarter as large, and unpacks it when it is loaded, or asked for.
 * Packing well takes a second, so the builds of one program do it once.
 */
export function createPackedTexts(): Plugin {
  const packed = new Map<string, Promise<{ readonly contents: string }>>();
  const pack = (path: string, render: (data: Exported) => string): Promise<{ readonly contents: string }> => {
    const contents = packed.get(path) ?? readExport(path).then((data) => ({ contents: `${UNPACK}${render(data)}` }));
    packed.set(path, contents);
    return contents;
  };
  return {
    name: 'packed-texts',
    setup({ onLoad }) {
      onLoad({ filter: SELDOM_READ }, ({ path }) =>
        pack(path, ({ name, value }) => `export const ${name} = JSON.parse(${unpack(JSON.stringify(value))});`),
      );
      onLoad({ filter: SELDOM_USED }, ({ path }) =>
        pack(path, ({ name, value }) => `export const ${name} = () => ${unpack((value as () => string)())};`),
      );
    },
  };
}

const UNPACK = `import { brotliDecompressSync } from 'node:zlib';\n`;

function unpack(text: string): string {
  return `brotliDecompressSync(Buffer.from('${brotliCompressSync(text).toString('base64')}', 'base64')).toString()`;
}

interface Exported {
  readonly name: string;
  readonly value: unknown;
}

async function readExport(path: string): Promise<Exported> {
  const [, name = ''] = EXPORTED.exec(await readFile(path, 'utf8')) ?? [];
  const { [name]: value } = (await import(path)) as Readonly<Record<string, unknown>>;
  return { name, value };
}
