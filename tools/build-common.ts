import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

/** Opening a module costs Node more than reading so many bytes of it. */
const SMALL = 8192;

/**
 * esbuild makes a chunk for every set of entries that share something, most of them of a few hundred bytes, and a start opens
 * twenty of them. What stands in such chunks, and asks for nothing that stands elsewhere, is made known to every entry:
 * then all of it is one chunk. `asItComes` tells of a build without this.
 */
export function createCommonChunk(asItComes: Metafile, root: string): Plugin {
  const common = findCommon(asItComes).map((file) => JSON.stringify(join(root, file)));
  const entries = new Set(
    Object.values(asItComes.outputs).flatMap(({ entryPoint }) =>
      entryPoint === undefined ? [] : [resolve(root, entryPoint)],
    ),
  );
  const addition = common.map((file) => `import ${file};`).join('\n');
  return {
    name: 'common-chunk',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        // The very first module is understood by every Node, and so is what it loads.
        if (!entries.has(path) || path === resolve(root, FIRST)) return undefined;
        return { contents: `${readFileSync(path, 'utf8')}\n${addition}`, loader: 'ts' };
      });
    },
  };
}

const FIRST = 'src/main/seaworthy.ts';

/** Loaded by nobody who does not start one: it is large, and what is not loaded cannot be used. */
const PROGRAMS = 'node:child_process';

/** Modules of small chunks that import, directly or not, only one another. */
function findCommon({ inputs, outputs }: Metafile): readonly string[] {
  const small = Object.values(outputs).filter(({ bytes, entryPoint }) => bytes < SMALL && entryPoint === undefined);
  const found = new Set(small.flatMap((output) => Object.keys(output.inputs)));
  const isAlone = (file: string): boolean =>
    (inputs[file]?.imports ?? []).every(
      ({ path, kind, external }) =>
        path !== PROGRAMS && (external === true || kind === 'dynamic-import' || found.has(path)),
    );
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const file of found) if (!isAlone(file)) found.delete(file);
  }
  return [...found].sort();
}
