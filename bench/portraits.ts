import { spawnSync } from 'node:child_process';

/** What a tool is, by its own words. */
export interface Portrait {
  /** Undefined where a build does not know its own. */
  readonly version: string | undefined;
  readonly checks: number;
  readonly statuses: readonly string[];
  readonly formats: readonly string[];
}

interface Question {
  readonly words: readonly string[];
  readonly find: (stdout: string, stderr: string) => readonly string[];
}

/** What a tool is asked. `TARGET` stands for manifests of which it may report. */
export interface Sitter {
  readonly version: Question;
  /** Every check that it knows for Kubernetes objects. */
  readonly checks: Question;
  /** The words that it has for a check at an object, where it tells of what is in order too. */
  readonly statuses: Question;
  /** What it can print. */
  readonly formats: Question;
}

const TARGET = 'TARGET';
const VERSION = /\d+\.\d+\.\d+/;

export const SEAWORTHY: Sitter = {
  version: { words: ['--version'], find: findVersion },
  checks: {
    words: ['controls', '--format', 'json'],
    find: (answer) => read<{ controls: { id: string }[] }>(answer).controls.map(({ id }) => id),
  },
  statuses: {
    words: ['scan', TARGET, '--profile', 'strict', '--format', 'json'],
    find: (answer) => Object.keys(read<{ summary: { counts: object } }>(answer).summary.counts),
  },
  formats: {
    words: ['scan', '--help'],
    find: (answer) => list(/what to print \(([^;)]+)/.exec(answer.replaceAll(/\s+/g, ' '))?.[1]),
  },
};

/** The same, as it judges where nobody asks for more. */
export const SEAWORTHY_BY_DEFAULT: Sitter = {
  ...SEAWORTHY,
  checks: { ...SEAWORTHY.checks, words: ['controls', '--profile', 'default', '--format', 'json'] },
  statuses: { ...SEAWORTHY.statuses, words: ['scan', TARGET, '--format', 'json'] },
};

/** By name, for the peers that can be asked. */
export const SITTERS: Readonly<Record<string, Sitter>> = {
  'kube-score': {
    version: { words: ['version'], find: findVersion },
    checks: { words: ['list'], find: (answer) => answer.split('\n').flatMap((line) => line.split(',', 1)) },
    statuses: { words: ['score', '--output-format', 'json', TARGET], find: findGrades },
    formats: {
      words: ['score', '--help'],
      find: (_, help) => list(/--output-format string +Set to ([^.]+)\./.exec(help)?.[1]),
    },
  },
  checkov: {
    version: { words: ['--version'], find: findVersion },
    checks: {
      words: ['--list', '--framework', 'kubernetes'],
      find: (answer) => [...answer.matchAll(/\bCKV2?_K8S_\d+\b/g)].map(([id]) => id),
    },
    statuses: {
      words: ['--framework', 'kubernetes', '--compact', '-o', 'json', '-f', TARGET],
      find: (answer) =>
        Object.keys(read<{ results: object }>(answer).results).flatMap(
          (name) => /^(\w+)_checks$/.exec(name)?.[1] ?? [],
        ),
    },
    formats: { words: ['--help'], find: (answer) => list(/--output \{([^}]+)\}/.exec(answer)?.[1]) },
  },
  trivy: {
    version: { words: ['--version'], find: findVersion },
    // It has no list of its checks: those that it tells of are counted.
    checks: { words: trivyWords(), find: (answer) => trivyChecks(answer).map(({ ID }) => ID) },
    statuses: { words: trivyWords(), find: (answer) => trivyChecks(answer).map(({ Status }) => Status) },
    formats: {
      words: ['config', '--help'],
      find: (answer) => list(/-f, --format string[\s\S]*?Allowed values:\n([\s\S]*?)\(default/.exec(answer)?.[1]),
    },
  },
};

/** Asks a tool. Throws where an answer says nothing of what was asked: a table with holes would look like a finding. */
export function portray(program: readonly string[], sitter: Sitter, target: string): Portrait {
  const ask = ({ words, find }: Question): readonly string[] => {
    const [command = '', ...before] = program;
    const own = words.map((word) => (word === TARGET ? target : word));
    const { stdout, stderr } = spawnSync(command, [...before, ...own], { encoding: 'utf8', maxBuffer: 2 ** 30 });
    return [...new Set(find(stdout, stderr))].filter((word) => word !== '');
  };
  const demand = (question: Question): readonly string[] => {
    const found = ask(question);
    if (found.length === 0) throw new Error(`${program.join(' ')} ${question.words.join(' ')}: not understood`);
    return found;
  };
  return {
    version: ask(sitter.version)[0],
    checks: demand(sitter.checks).length,
    statuses: demand(sitter.statuses),
    formats: demand(sitter.formats),
  };
}

function findVersion(answer: string): readonly string[] {
  return VERSION.exec(answer)?.slice(0, 1) ?? [];
}

const GRADES: Readonly<Record<number, string>> = { 1: 'critical', 5: 'warning', 7: 'almost ok', 10: 'ok' };

function findGrades(answer: string): readonly string[] {
  const objects = read<{ checks: { grade: number; skipped: boolean }[] }[]>(answer);
  return objects.flatMap(({ checks }) =>
    checks.map(({ grade, skipped }) => (skipped ? 'skipped' : (GRADES[grade] ?? String(grade)))),
  );
}

function trivyWords(): readonly string[] {
  return ['config', '--quiet', '--skip-check-update', '--include-non-failures', '--format', 'json', TARGET];
}

function trivyChecks(answer: string): readonly { readonly ID: string; readonly Status: string }[] {
  const { Results = [] } = read<{ Results?: { Misconfigurations?: { ID: string; Status: string }[] }[] }>(answer);
  return Results.flatMap(({ Misconfigurations = [] }) => Misconfigurations);
}

function read<Shape>(answer: string): Shape {
  return JSON.parse(answer) as Shape;
}

/** Names in a sentence: `'human', 'json' or 'sarif'`. */
function list(sentence: string | undefined): readonly string[] {
  return [...(sentence ?? '').matchAll(/\w[\w-]*/g)].map(([word]) => word).filter((word) => word !== 'or');
}
