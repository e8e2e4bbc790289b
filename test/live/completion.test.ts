import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeFolder } from '../package/pack.fixture.ts';
import { writeFiles } from './editor.fixture.ts';
import { complete, hasShell } from './shells.fixture.ts';
import { PROGRAM } from '../program.fixture.ts';

const CONTROLS = execFileSync(process.execPath, [PROGRAM, 'controls', '--format', 'json'], { encoding: 'utf8' });
const IDS = [...CONTROLS.matchAll(/"id": ?"([^"]+)"/g)].map(([, id = '']) => id).sort();

/** What is typed, and what is offered: exactly that, or (`isMore`) that and more. */
const CASES: readonly { readonly line: string; readonly offered: readonly string[]; readonly isMore?: boolean }[] = [
  { line: 'seaworthy s', offered: ['scan'], isMore: true },
  { line: 'seaworthy ', offered: ['completion', 'controls', 'explain', 'fix', 'help', 'lsp', 'scan'], isMore: true },
  { line: 'seaworthy completion ', offered: ['bash', 'fish', 'zsh'] },
  { line: 'seaworthy scan --fail-on ', offered: ['critical', 'high', 'low', 'medium', 'none'] },
  { line: 'seaworthy scan --severity h', offered: ['high'] },
  { line: 'seaworthy scan --wat', offered: ['--watch'] },
  { line: 'seaworthy scan --control workload/no-priv', offered: IDS.filter((id) => id.startsWith('workload/no-priv')) },
  { line: 'seaworthy scan --control ', offered: IDS },
  { line: 'seaworthy explain network/', offered: IDS.filter((id) => id.startsWith('network/')) },
  { line: 'seaworthy explain not-e', offered: ['not-evaluated'] },
  { line: 'seaworthy scan --framework cis', offered: ['cis-kubernetes-1.12'] },
  {
    line: 'seaworthy explain cis-kubernetes-1.12/5.2.1',
    offered: ['5.2.1', '5.2.10', '5.2.11', '5.2.12'].map((id) => `cis-kubernetes-1.12/${id}`),
  },
  { line: 'seaworthy fix man', offered: ['manifests'], isMore: true },
  { line: 'seaworthy scan --config sea', offered: ['seaworthy.yaml'] },
  { line: 'seaworthy fix --wr', offered: ['--write'] },
  { line: 'seaworthy help expl', offered: ['explain'] },
  { line: 'seaworthy import ', offered: ['ignores', 'kyverno'] },
  { line: 'seaworthy import ignores man', offered: ['manifests'], isMore: true },
  { line: 'seaworthy who ', offered: ['can', 'is'] },
  { line: 'seaworthy who can im', offered: ['impersonate'] },
  { line: 'seaworthy who can get secre', offered: ['secrets'] },
  { line: 'seaworthy who is sec', offered: [] },
  { line: 'seaworthy who is get secre', offered: [] },
  { line: 'seaworthy who --format ', offered: ['json', 'text'] },
  { line: 'seaworthy who -n shop can get secre', offered: ['secrets'] },
  { line: 'seaworthy controls --format ', offered: ['json', 'text'] },
  { line: 'seaworthy frameworks --format ', offered: ['json', 'text'] },
  { line: 'seaworthy scan --format pol', offered: ['policyreport'] },
  { line: 'seaworthy scan --profile ', offered: ['default', 'strict'] },
  { line: 'seaworthy controls --profile s', offered: ['strict'] },
  { line: 'seaworthy controls wor', offered: ['workload'] },
  { line: 'seaworthy explain --framework cis', offered: ['cis-kubernetes-1.12'] },
  { line: 'seaworthy explain --config seaworthy.yaml not-e', offered: ['not-evaluated'] },
  { line: 'seaworthy scan --controls ', offered: ['manifests'] },
  { line: 'seaworthy scan --values oth', offered: ['other.txt'] },
];

const shells = ['bash', 'zsh', 'fish'];
const missing = shells.filter((shell) => !hasShell(shell));
if (missing.length > 0)
  process.stderr.write(`SKIPPED: completion for ${missing.join(', ')}, because there is no such shell here\n`);

/** As some shells split a word at `=`, and some do not. */
const WITH_SIGN = 'seaworthy scan --severity=h';

describe.each(shells.filter((shell) => !missing.includes(shell)))('%s', (shell) => {
  const folder = makeFolder('typing');
  const lines = [...CASES.map(({ line }) => line), WITH_SIGN];
  let found: ReadonlyMap<string, readonly string[]>;
  beforeAll(() => {
    writeFiles(folder, { 'manifests/pod.yaml': '', 'seaworthy.yaml': '', 'other.txt': '' });
    const script = execFileSync(process.execPath, [PROGRAM, 'completion', shell], { encoding: 'utf8' });
    const answers = complete(shell, script, { lines, folder });
    found = new Map(lines.map((line, index) => [line, answers[index] ?? []]));
  });

  test.each(CASES)('$line', ({ line, offered, isMore }) => {
    const words = found.get(line)?.map((word) => word.replace(/\/$/, ''));
    expect(words).toEqual(isMore === true ? expect.arrayContaining([...offered]) : offered);
  });

  test('--flag=', () => {
    expect(found.get(WITH_SIGN)?.map((word) => word.replace('--severity=', ''))).toEqual(['high']);
  });
});
