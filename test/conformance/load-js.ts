import type { EmittedJs } from '../../src/cel/emit-js.ts';
import type { CelFunction } from '../../src/cel/program.ts';
import * as P from '../../src/cel/pattern-runtime.ts';
import * as R from '../../src/cel/runtime.ts';

/** Emitted functions made to run: as a module, for nothing in this project makes functions of texts. */
export async function loadJs(emitted: readonly EmittedJs[]): Promise<readonly CelFunction[]> {
  const functions = emitted.map(({ body }) => `(scope) => {\n${body}\n}`);
  const constants = emitted.flatMap((each) => each.constants);
  const code = `export const load = (R, P) => {\n${constants.join('\n')}\nreturn [${functions.join(',\n')}];\n};`;
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  const { load } = (await import(/* @vite-ignore */ url)) as {
    load: (...runtimes: [typeof R, typeof P]) => readonly CelFunction[];
  };
  return load(R, P);
}
