import { resolve } from 'node:path';
import { Script } from 'node:vm';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';

/** What something starts: a process, a thread of it, and whoever judges once more what was kept. */
export const PARTS = { run: 'src/main/run.ts', worker: 'src/main/worker.ts', judge: 'src/main/judge.ts' } as const;

/** How a script knows where it is. */
export const SCRIPT_FILE = 'scriptFile';

/** What Node is given to start, one for each part. The first says so where Node is too old, so every Node has to understand it. */
export const STARTERS = {
  entryPoints: { seaworthy: 'src/main/seaworthy.ts', worker: PARTS.worker },
  outExtension: { '.js': '.mjs' },
  target: 'es2020',
} satisfies BuildOptions;

/** In the place of each part stands what runs its scripts, beside the starter. */
export function startScripts(root: string): Plugin {
  const parts = new Map(Object.entries(PARTS).map(([part, file]) => [resolve(root, file), part]));
  return {
    name: 'start-scripts',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const part = parts.get(path);
        if (part === undefined) return undefined;
        return {
          contents: `import { startScripts } from './start-scripts.ts';\nstartScripts(import.meta.dirname, '${part}');`,
          loader: 'ts',
        };
      });
    },
  };
}

/** What a chunk takes of others it takes once, when it is loaded, so they must not take of it. */
export function refuseCircles({ outputs }: Metafile): void {
  const done = new Set<string>();
  const visit = (path: string, above: readonly string[]): void => {
    if (above.includes(path)) throw new Error(`chunks import one another in a circle: ${[...above, path].join(', ')}`);
    if (done.has(path)) return;
    for (const { path: other, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement') visit(other, [...above, path]);
    done.add(path);
  };
  for (const path of Object.keys(outputs)) visit(path, []);
}

/**
 * V8 can keep what it compiled of a script after it ran, and of a module only before. So the chunks, modules as esbuild writes
 * them, become scripts: expressions that `main/start-scripts.ts` calls.
 */
export function toScript(chunk: string): string {
  const { imports, length } = readImports(chunk);
  const { exports, start } = readExports(chunk);
  const body = chunk
    .slice(length, start)
    .trim()
    .replaceAll(/\bimport\("(\.\/[^"]+)"\)/g, 'Promise.resolve().then(()=>require("$1"))');
  const script = `(function(exports,require,${SCRIPT_FILE}){"use strict";${imports}${body}\n${exports}})\n`;
  // Whatever were left of a module is no part of the language of scripts.
  void new Script(script);
  return script;
}

const IMPORT = /\s*import\s*(?:\{([^}]*)\}\s*from\s*)?"(\.\/[^"]+)";/y;
const EXPORT = /\bexport\s*\{([^}]*)\};?\s*$/;
const RENAMED = /([\w$]+)\s+as\s+([\w$]+)/g;

/** The statements at its beginning: `import{a as b}from"./c.js";`. */
function readImports(chunk: string): { readonly imports: string; readonly length: number } {
  const imports: string[] = [];
  let length = 0;
  for (IMPORT.lastIndex = 0; ; length = IMPORT.lastIndex) {
    const [found, names, file] = IMPORT.exec(chunk) ?? [];
    if (found === undefined) return { imports: imports.join(''), length };
    imports.push(
      names === undefined ? `require("${file}");` : `const{${names.replaceAll(RENAMED, '$1:$2')}}=require("${file}");`,
    );
  }
}

/** The statement at its end: `export{a as b,c};`. */
function readExports(chunk: string): { readonly exports: string; readonly start: number } {
  const found = EXPORT.exec(chunk);
  if (found === null) return { exports: '', start: chunk.length };
  const names = (found[1] ?? '').split(',').map((name) => name.trim());
  const pairs = names.filter((name) => name !== '').map((name) => name.split(/\s+as\s+/));
  return {
    exports: pairs.map(([own = '', name = own]) => `exports.${name}=${own};`).join(''),
    start: found.index,
  };
}
