import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

/** Begins the name of what is imported of Node, in what esbuild tells of a build. */
export const IMPORTED = 'imported:';

/** What Node brings is asked of `process` by name; what this finds a test finds in what is shipped. */
export const BUILTINS: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '');
      if (!builtinModules.includes(name)) return undefined;
      return { path: name, namespace: kind === 'require-call' ? 'required' : 'imported' };
    });
    onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({ contents: `module.exports = ${ask(path)};` }));
    onLoad({ filter: /./, namespace: 'imported' }, ({ path }) => ({ contents: renderExports(path) }));
  },
};

/**
 * An `import` of such a module makes Node look at everything that the module has, and much of it is loaded only then:
 * `node:fs` loads its promises and with them all of the streams. Six milliseconds of a start.
 * What nobody imports is left out, so the names do not depend on the Node that builds; but esbuild counts its letters before
 * it gives short names, and what `process` has depends on who started it: nobody imports of it by name.
 */
function renderExports(name: string): string {
  const exported =
    name === 'process' ? [] : Object.keys(process.getBuiltinModule(name) as object).filter((key) => key !== 'default');
  return [
    `const all = /* @__PURE__ */ ${ask(name)};`,
    'export default all;',
    ...exported.map((key) => `const own_${key} = /* @__PURE__ */ (() => all[${JSON.stringify(key)}])();`),
    `export { ${exported.map((key) => `own_${key} as ${key}`).join(', ')} };`,
  ].join('\n');
}

function ask(name: string): string {
  return `process.getBuiltinModule(${JSON.stringify(`node:${name}`)})`;
}
