import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';

/** One finished run of a whole process. */
export interface Run {
  readonly seconds: number;
  /** Highest resident memory in MB, sampled; 0 where /proc is not there. */
  readonly megabytes: number;
  /** Of all its threads, in user and kernel; sampled. */
  readonly cpuSeconds: number;
  readonly exitCode: number;
  readonly stdoutFile: string;
}

const SAMPLE_EVERY_MS = 5;

/** Runs a command to its end, its output going to a file so that no pipe slows it down. */
export async function measure(
  command: readonly string[],
  { stdoutFile, environment = {} }: { stdoutFile: string; environment?: Readonly<Record<string, string>> | undefined },
): Promise<Run> {
  const [program = '', ...args] = command;
  const output = createWriteStream(stdoutFile);
  await new Promise((resolve) => output.once('open', resolve));
  const started = process.hrtime.bigint();
  const child = spawn(program, args, {
    stdio: ['ignore', output, 'ignore'],
    env: { ...process.env, ...environment },
  });
  let megabytes = 0;
  let cpuSeconds = 0;
  const sampler = setInterval(() => {
    megabytes = Math.max(megabytes, readPeakMegabytes(child.pid));
    cpuSeconds = Math.max(cpuSeconds, readCpuSeconds(child.pid));
  }, SAMPLE_EVERY_MS);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? -1));
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  clearInterval(sampler);
  output.end();
  return { seconds, megabytes, cpuSeconds, exitCode, stdoutFile };
}

function readPeakMegabytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Linux counts hundredths for whoever asks this way (proc_pid_stat(5), utime and stime). */
const TICKS = 100;

function readCpuSeconds(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
