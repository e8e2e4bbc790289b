import { spawnSync } from 'node:child_process';
import { buildGoProgram } from './go-program.ts';

const binary = buildGoProgram('server-cel');

/** Whether there is Go here, to build the API server's CEL with. */
export const hasServerCel = binary !== undefined;

export interface Question {
  readonly object: object;
  readonly variables?: readonly { readonly name: string; readonly expression: string }[];
  readonly expressions: readonly string[];
}

/** What the API server's CEL says of an expression. */
export interface Answer {
  /** It does not compile. */
  readonly refused?: string;
  /** In the server's units. */
  readonly cost?: number;
  /** With what stands around it: `expression '…' resulted in error: …`. */
  readonly error?: string;
  /** As Go prints it. */
  readonly value?: string;
}

/** An overload that the server's environment declares. */
export interface Declared {
  readonly name: string;
  readonly id: string;
  readonly place: 'global' | 'member';
  readonly parameters: readonly string[];
}

export interface Declarations {
  readonly functions: readonly Declared[];
  /** `all:2:true`: name, number of arguments, whether it has a receiver. */
  readonly macros: readonly string[];
}

/** One answer for each expression of each question. */
export function askServerCel(questions: readonly Question[]): readonly (readonly Answer[])[] {
  return run(questions) as readonly (readonly Answer[])[];
}

/** What servers of minor versions declare. */
export function listDeclarations(minors: readonly number[]): readonly Declarations[] {
  const answers = run(minors.map((minor) => ({ list: true, minor }))) as readonly {
    readonly functions: readonly string[];
    readonly macros: readonly string[];
  }[];
  return answers.map(({ functions, macros }) => ({
    functions: functions.map((text) => JSON.parse(text) as Declared),
    macros,
  }));
}

function run(questions: readonly object[]): readonly unknown[] {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(binary ?? '', { input, maxBuffer: 2 ** 29, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`);
  return stdout
    .split('\n')
    .slice(0, questions.length)
    .map((line) => JSON.parse(line) as unknown);
}
