import { describeOldNode } from './old-node.ts';

// This file and what it imports must be understood by every Node that knows modules: they import nothing that newer ones brought.
const complaint = describeOldNode(process.versions.node);
if (complaint === undefined) {
  keepCompiled();
  void import('./run.ts');
} else {
  process.stderr.write(complaint);
  process.exitCode = 2;
}

/**
 * Has Node keep what it compiled of the program beside the program, and take it from there the next time: a sixth of a start (ADR 19).
 * Where that folder cannot be written, or NODE_DISABLE_COMPILE_CACHE is set, nothing is kept and nothing is said.
 */
function keepCompiled(): void {
  if (!import.meta.url.endsWith('.mjs')) return;
  process.getBuiltinModule('node:module').enableCompileCache(`${import.meta.dirname}/compiled`);
}
