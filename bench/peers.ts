import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A tool to compare with, found on PATH. */
export interface Peer {
  readonly name: string;
  readonly install: string;
  /** Beside the environment that there is. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The command that judges a target. */
  readonly command: (program: string, target: string) => readonly string[];
  /** How many problems it printed. */
  readonly countFindings: (stdout: string) => number;
}

export const PEERS: readonly Peer[] = [
  {
    name: 'kube-score',
    install: 'go install github.com/zegl/kube-score/cmd/kube-score@v1.20.0',
    command: (program, target) => [program, 'score', '--output-format', 'json', ...listFiles(target)],
    countFindings: countKubeScore,
  },
  {
    name: 'kube-linter',
    install: 'see its releases',
    command: (program, target) => [program, 'lint', '--format', 'json', target],
    countFindings: (stdout) => parseOr<{ Reports?: unknown[] }>(stdout, {}).Reports?.length ?? 0,
  },
  {
    name: 'checkov',
    install: 'pip install checkov',
    // The corpora lie in a folder that begins with a dot.
    environment: { CKV_IGNORE_HIDDEN_DIRECTORIES: 'false' },
    command: (program, target) => [
      program,
      '--framework',
      'kubernetes',
      '--quiet',
      '--compact',
      '-o',
      'json',
      isFolder(target) ? '-d' : '-f',
      target,
    ],
    countFindings: (stdout) => parseOr<{ summary?: { failed?: number } }>(stdout, {}).summary?.failed ?? 0,
  },
  {
    name: 'trivy',
    install: 'GOEXPERIMENT=jsonv2 go install github.com/aquasecurity/trivy/cmd/trivy@v0.74.0',
    command: (program, target) => [program, 'config', '--quiet', '--skip-check-update', '--format', 'json', target],
    countFindings: (stdout) =>
      (parseOr<{ Results?: { MisconfSummary?: { Failures?: number } }[] }>(stdout, {}).Results ?? []).reduce(
        (sum, result) => sum + (result.MisconfSummary?.Failures ?? 0),
        0,
      ),
  },
];

/** The program's path, or undefined where it is not on PATH. */
export function findProgram(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

function countKubeScore(stdout: string): number {
  const objects = parseOr<{ checks?: { skipped: boolean; grade: number; comments: unknown[] | null }[] }[]>(stdout, []);
  const failing = objects.flatMap(({ checks }) =>
    (checks ?? []).filter(({ skipped, grade }) => !skipped && grade < 10),
  );
  return failing.length;
}

function parseOr<Value>(text: string, otherwise: Value): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return otherwise;
  }
}

function isFolder(target: string): boolean {
  return statSync(target).isDirectory();
}

function listFiles(target: string): readonly string[] {
  if (!isFolder(target)) return [target];
  return readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
