import { runProgram } from '../../adapters/programs/run-program.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { MainErrorCode } from '../errors.ts';
import type { Otherwise } from '../judge.ts';
import type { ReplayCase } from './kept-runs.ts';

/** Larger inputs are judged in fewer: a run of 150,000 pods takes half a minute. */
const LIMITS = { milliseconds: 30 * 60_000, bytes: 500_000_000 } as const;

/**
 * What a judge says of a case, in a process of its own that may open no file, start nothing and connect to nobody (Node's
 * permission model, and where that knows nothing of connections yet, by taking away what connects). It reads what it is
 * handed and writes what it finds; its clock stands at the time of the record. Throws `main/judge`.
 */
export async function judgeApart(
  { module, rules, inputs, time }: Omit<ReplayCase, 'report' | 'areCommentsLost'>,
  otherwise: Otherwise = {},
): Promise<string> {
  const end = await runProgram(
    {
      program: process.execPath,
      words: ['--permission', '--no-warnings', '--input-type=module', '--eval', DRIVER],
      folder: process.cwd(),
      environment: {},
      input: renderInput(),
    },
    LIMITS,
  );
  if (end.kind === 'done') return new TextDecoder().decode(end.output);
  throw new SeaworthyError<MainErrorCode>(
    'main/judge',
    end.kind === 'failed'
      ? `the judge of the pack failed: ${end.said}`
      : `the judge of the pack came to no end: ${end.kind}`,
    { advice: 'Ask whoever made the pack which version of Seaworthy it was, and replay it with that.' },
  );

  async function* renderInput(): AsyncGenerator<string, void> {
    yield `${JSON.stringify({ module: Buffer.from(module).toString('base64'), rules, otherwise, time })}\n`;
    for await (const { set, ...texts } of inputs) {
      yield `${JSON.stringify({ set })}\n`;
      for (const [part, groups] of Object.entries(texts))
        for (const text of groups) yield `${JSON.stringify({ part, text })}\n`;
    }
  }
}

/** What runs in that process. A judge hashes and unpacks, and needs nothing else of Node. */
const DRIVER = `
import { createInterface } from 'node:readline';
import module from 'node:module';
const inputs = [];
let head;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const value = JSON.parse(line);
  if (head === undefined) head = value;
  else if (value.part === undefined) inputs.push({ set: value.set, events: [], objects: [], places: [] });
  else inputs.at(-1)[value.part].push(value.text);
}
const { stdout, getBuiltinModule } = process;
const allowed = new Set(['node:crypto', 'node:zlib']);
process.getBuiltinModule = (name) => {
  if (allowed.has(name)) return getBuiltinModule(name);
  throw new Error('a judge asks for ' + name);
};
for (const name of ['fetch', 'WebSocket', 'EventSource']) delete globalThis[name];
for (const name of ['binding', '_linkedBinding', 'dlopen']) process[name] = undefined;
const now = head.time;
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [now] : given));
  }
  static now() {
    return now;
  }
};
const source = 'data:text/javascript;base64,' + head.module;
module.registerHooks?.({
  resolve(name, context, next) {
    if (name === source) return next(name, context);
    throw new Error('a judge imports ' + name.slice(0, 100));
  },
});
const { judge } = await import(source);
for (const piece of await judge(inputs, head.rules, head.otherwise)) stdout.write(piece);
`;
