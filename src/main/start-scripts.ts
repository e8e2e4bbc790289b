import { join } from 'node:path';
import { openCompiled } from './compiled.ts';

type Exports = Record<string, unknown>;
type Require = (name: string) => Exports;
/** What a script of the program is (`tools/build-scripts.ts`). */
type Body = (exports: Exports, require: Require, scriptFile: string) => void;

/**
 * Runs a part of the program as it was built: scripts in `folder`, each with what V8 compiled of it in earlier runs (ADR 21).
 * Node's own cache would hold what is compiled before a module runs, and little of what its functions are called for.
 */
export function startScripts(folder: string, part: string): void {
  const compiled = openCompiled(join(folder, 'compiled'));
  const loaded = new Map<string, Exports>();
  const require: Require = (name) => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const exports: Exports = {};
    loaded.set(name, exports);
    const file = join(folder, name);
    const body = compiled.load(file, name).runInThisContext() as Body;
    body(exports, require, file);
    return exports;
  };
  process.once('exit', compiled.keep);
  require(`${part}.js`);
}
