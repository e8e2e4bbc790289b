import { basename, matchesGlob } from 'node:path';
import { createInputSplitter } from '../manifest/input-splitter.ts';
import type { InputEvent, InputRequest, Inputs } from './ports.ts';

/** Targets by name: a folder's files by their paths, or one file's text. */
export type FakeTargets = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** Files that exist only here. */
export function createFakeInputs(targets: FakeTargets): Inputs {
  return {
    async *read(request) {
      for (const set of new Set(request.targets)) yield* readTarget(set, targets[set], request);
    },
  };
}

function* readTarget(
  set: string,
  found: FakeTargets[string] | undefined,
  request: InputRequest,
): Generator<InputEvent> {
  if (found === undefined) yield { kind: 'problem', problem: createProblem(set) };
  else if (typeof found === 'string') yield* readText(set, set, found);
  else
    for (const path of Object.keys(found).sort())
      if (isWanted(path, request) && !request.own.includes(`${set}/${path}`))
        yield* readText(set, `${set}/${path}`, found[path] ?? '');
}

function isWanted(path: string, { include, exclude }: InputRequest): boolean {
  const matches = (glob: string): boolean => matchesGlob(basename(path), glob);
  return (include.length === 0 || include.some(matches)) && !exclude.some(matches);
}

function* readText(set: string, file: string, text: string): Generator<InputEvent> {
  const splitter = createInputSplitter(set, file);
  const bytes = new TextEncoder().encode(text);
  yield* splitter.push(bytes);
  yield* splitter.end();
  yield { kind: 'file', set, file, bytes: bytes.length, isForeign: false };
}

function createProblem(set: string): Extract<InputEvent, { kind: 'problem' }>['problem'] {
  const words = { message: 'there is no such file', advice: 'Make it.', excerpt: '' };
  return { code: 'files/not-found', set, file: set, line: 1, column: 1, caret: 1, ...words };
}
