import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { text } from 'node:stream/consumers';

export interface Command {
  readonly name: string;
  readonly command: readonly [program: string, ...parameters: string[]];
}

/** What the first command has to leave to the others, as `nice` has it. */
const BEHIND = 5;

/**
 * Runs commands at once. The first one's output is shown as it comes, that of each other, whole, behind it; it has what
 * work of a processor the others leave. Gives the names of those that failed.
 */
export async function runBeside([first, ...others]: readonly [Command, ...Command[]]): Promise<readonly string[]> {
  const beside = others.map((other) => ({ ...other, ended: runCommand(other, 'pipe') }));
  const failed = (await runCommand(first, 'inherit', BEHIND)).isWell ? [] : [first.name];
  for (const { name, ended } of beside) {
    const { isWell, output } = await ended;
    process.stdout.write(`\n── ${name}\n${output}`);
    if (!isWell) failed.push(name);
  }
  return failed;
}

interface Ended {
  readonly isWell: boolean;
  readonly output: string;
}

/** Who is cut off, or is not there, is not well. */
export async function runCommand({ command }: Command, output: 'inherit' | 'pipe', priority = 0): Promise<Ended> {
  const [program, ...parameters] = command;
  const child = spawn(program, parameters, { stdio: ['ignore', output, output] });
  if (child.pid !== undefined && priority > 0) setPriority(child.pid, priority);
  const isWell = new Promise<boolean>((resolve) => {
    child.on('close', (code) => resolve(code === 0));
    child.on('error', () => resolve(false));
  });
  const [said, complained] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  return { isWell: await isWell, output: said + complained };
}

async function readAll(stream: NodeJS.ReadableStream | null): Promise<string> {
  return stream === null ? '' : text(stream);
}
