import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KYVERNO_OBJECTS, KYVERNO_POLICIES, VERDICTS, type Verdicts } from './kyverno-verdicts.ts';

/**
 * Asks Kyverno what it says of the objects by the policies of `test/oracle/kyverno/`, and writes that down:
 * `node test/oracle/record-kyverno.ts PATH_OF_KYVERNO VERSION`. The program is `cmd/cli/kubectl-kyverno` of `github.com/kyverno/kyverno`,
 * built in a copy of the module, because it replaces one of its own.
 */
function record(program: string, version: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'kyverno-'));
  const resources = join(folder, 'objects.yaml');
  writeFileSync(resources, KYVERNO_OBJECTS.map((object) => JSON.stringify(object)).join('\n---\n'));
  const said = run(program, ['apply', ...KYVERNO_POLICIES, '--resource', resources, '-p', '--output-format', 'json']);
  rmSync(folder, { recursive: true });
  writeFileSync(VERDICTS, `${JSON.stringify({ version, verdicts: readReport(said) }, null, 1)}\n`);
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
  readonly rule: string;
  readonly result: string;
  readonly message?: string;
  readonly resources?: readonly { readonly kind: string; readonly name: string }[];
}

const LETTERS: Readonly<Record<string, string>> = { pass: 'p', fail: 'f', skip: 's', error: 'e' };

/** For each rule a letter for each object; rules that are made for what makes pods are one with their own. */
function readReport(text: string): Verdicts['verdicts'] {
  const start = text.indexOf('\n{"kind"') + 1;
  const { results } = JSON.parse(text.slice(start, text.lastIndexOf('}') + 1)) as { readonly results: readonly Result[] };
  const numbers = new Map(KYVERNO_OBJECTS.map((object, number) => [`${object.kind} ${object.metadata.name}`, number]));
  const rows = new Map<string, string[]>();
  for (const { policy, rule, result, resources = [] } of results)
    for (const { kind, name } of resources) {
      const key = `${policy}/${rule.replace(/^autogen-(?:cronjob-)?/, '')}`;
      const row = rows.get(key) ?? Array.from({ length: KYVERNO_OBJECTS.length }, () => '-');
      row[numbers.get(`${kind} ${name}`) ?? 0] = LETTERS[result] ?? '?';
      rows.set(key, row);
    }
  return Object.fromEntries([...rows].sort().map(([key, row]) => [key, row.join('')]));
}

const [, , program, version] = process.argv;
if (program === undefined || version === undefined) throw new Error('name the program and its version');
record(program, version);
