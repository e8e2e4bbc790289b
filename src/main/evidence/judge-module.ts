import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The part of the program that judges (`tools/build-scripts.ts`). */
const START = './judge.js';

/**
 * `judge.mjs`: all that judges as one module that asks for nothing, put together of the program's own scripts, so that what is
 * recorded and packed is what judged, and the package holds it once. The same program gives the same bytes. Undefined where
 * the program runs from its sources.
 */
export function findJudgeModule(): Uint8Array | undefined {
  const folder = dirname(import.meta.filename);
  if (!existsSync(join(folder, START))) return undefined;
  const scripts = gatherScripts(folder);
  const names = [...scripts.keys()].sort();
  const parts = names.map((name) => `${JSON.stringify(name)}:${scripts.get(name)?.trimEnd()}`);
  return new TextEncoder().encode(`const scripts={\n${parts.join(',\n')}\n};\n${RUN}`);
}

/** As `start-scripts.ts` runs them. */
const RUN = `const loaded = new Map();
function require(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const exports = {};
  loaded.set(name, exports);
  scripts[name](exports, require, '');
  return exports;
}
export const { judge } = require(${JSON.stringify(START)});
`;

function gatherScripts(folder: string): ReadonlyMap<string, string> {
  const scripts = new Map<string, string>();
  const gather = (name: string): void => {
    if (scripts.has(name)) return;
    const text = readFileSync(join(folder, name), 'utf8');
    scripts.set(name, text);
    for (const [, other = ''] of text.matchAll(/\brequire\("(\.\/[^"]+)"\)/g)) gather(other);
  };
  gather(START);
  return scripts;
}
