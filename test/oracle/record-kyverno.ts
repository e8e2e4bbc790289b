import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CEL_POLICIES,
  KYVERNO_OBJECTS,
  KYVERNO_POLICIES,
  listServedObjects,
  STANDARD_PODS,
  STANDARD_POLICIES,
  VERDICTS,
  type Verdicts,
} from './kyverno-verdicts.ts';

/**
 * Asks Kyverno what it says of the objects by the policies of `test/oracle/kyverno/`, and writes that down:
 * `node test/oracle/record-kyverno.ts PATH_OF_KYVERNO VERSION`. The program is `cmd/cli/kubectl-kyverno` of `github.com/kyverno/kyverno`,
 * built in a copy of the module, because it replaces one of its own.
 */
function record(program: string, version: string): void {
  const verdicts = readVerdicts(ask(program, KYVERNO_POLICIES, KYVERNO_OBJECTS), KYVERNO_OBJECTS);
  const standards = readVerdicts(ask(program, [STANDARD_POLICIES], STANDARD_PODS), STANDARD_PODS);
  const said = readMessages(ask(program, [CEL_POLICIES], listServedObjects()));
  writeFileSync(VERDICTS, `${JSON.stringify({ version, verdicts, standards, said }, null, 1)}\n`);
}

function ask(program: string, policies: readonly string[], objects: readonly unknown[]): readonly Result[] {
  const folder = mkdtempSync(join(tmpdir(), 'kyverno-'));
  const resources = join(folder, 'objects.yaml');
  writeFileSync(resources, objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  const text = run(program, ['apply', ...policies, '--resource', resources, '-p', '--output-format', 'json']);
  rmSync(folder, { recursive: true });
  return text
    .split('\n')
    .filter((line) => line.startsWith('{"kind"'))
    .flatMap((line) => (JSON.parse(line) as { readonly results?: readonly Result[] }).results ?? []);
}

/** It ends with 1 where anything fails, which is what is asked. */
function run(program: string, words: readonly string[]): string {
  try {
    return execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    const { stdout } = error as { readonly stdout?: string };
    if (stdout === undefined || stdout === '') throw error;
    return stdout;
  }
}

interface Result {
  readonly policy: string;
  /** Absent of policies that have none. */
  readonly rule?: string;
  readonly result: string;
  readonly message?: string;
  readonly resources?: readonly { readonly kind: string; readonly name: string }[];
}

type Named = (typeof KYVERNO_OBJECTS)[number];
const numbersOf = (objects: readonly Named[]): ReadonlyMap<string, number> =>
  new Map(objects.map((object, number) => [`${object.kind} ${object.metadata.name}`, number]));
const NUMBERS = numbersOf(KYVERNO_OBJECTS);
const LETTERS: Readonly<Record<string, string>> = { pass: 'p', fail: 'f', skip: 's', error: 'e' };

/** For each rule a letter for each object; rules that are made for what makes pods are one with their own. */
function readVerdicts(results: readonly Result[], objects: readonly Named[]): Verdicts['verdicts'] {
  const numbers = numbersOf(objects);
  const rows = new Map<string, string[]>();
  for (const { policy, rule = '', result, resources = [] } of results)
    for (const { kind, name } of resources) {
      const key = `${policy}/${rule.replace(/^autogen-(?:cronjob-)?/, '')}`;
      const row = rows.get(key) ?? Array.from({ length: objects.length }, () => '-');
      row[numbers.get(`${kind} ${name}`) ?? 0] = LETTERS[result] ?? '?';
      rows.set(key, row);
    }
  return Object.fromEntries([...rows.keys()].toSorted().map((key) => [key, rows.get(key)?.join('') ?? '']));
}

function readMessages(results: readonly Result[]): Verdicts['said'] {
  const said: Record<string, Record<string, string>> = {};
  for (const { policy, result, message = '', resources = [] } of results)
    for (const { kind, name } of resources) {
      const letter = LETTERS[result] ?? '?';
      const number = String(NUMBERS.get(`${kind} ${name}`));
      (said[policy] ??= {})[number] = letter === 'f' || letter === 'e' ? `${letter} ${message}` : letter;
    }
  return said;
}

const [, , program, version] = process.argv;
if (program === undefined || version === undefined) throw new Error('name the program and its version');
record(program, version);
