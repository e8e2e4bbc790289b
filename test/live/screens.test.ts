import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { countRows } from '../../src/report/width.ts';
import { ROOT } from '../package/pack.fixture.ts';
import { PROGRAM, WITH_ROOM } from '../program.fixture.ts';

/** Only a terminal has a size; `script` of util-linux gives one. */
const hasScript = spawnSync('script', ['--version']).status === 0;
if (!hasScript) process.stderr.write('SKIPPED: there is no `script` here to be a terminal, so no screen is measured\n');

/** What people look at; each fits on the screen that it is asked on, with the prompt that follows. */
const COMMANDS = [
  'scan examples/shop',
  'scan examples/shop --profile strict',
  'scan examples/shop --framework nsa-cisa',
  'scan examples/shop --framework cis-kubernetes-1.12 --framework pod-security-restricted',
  'controls',
  'controls --profile default',
  'controls network',
  'frameworks',
  'explain workload/no-privileged-containers',
  'explain rbac/restrict-secret-readers',
  'explain cis-kubernetes-1.12',
  'explain pod-security-restricted',
  'explain CKV_K8S_16',
  '--help',
  'scan --help',
  'help fix',
  'explain -h',
  'controls --help',
  'who --help',
  'import --help',
  'frameworks --help',
  'lsp --help',
  'completion --help',
  'explain cis-kubernetes-1.12/1.1.1',
  'explain cis-kubernetes-1.12/1.2.22',
  'explain cis-kubernetes-1.12/5.1.1',
  'explain nsa-cisa/immutable-file-system',
  'explain 0ef4ea37 examples/shop --trace',
  'fix examples/shop',
  'fix examples/shop --unsafe',
  'fix examples/shop 2>/dev/null',
  'fix src/controls',
  'fix src/controls >/dev/null',
  'access --help',
  'access graph --in examples/shop',
  'access graph --in examples/shop --from ServiceAccount:orders/pipeline',
  'access least --audit-log test/live/audit.ndjson',
  'access least ServiceAccount:shop/web --audit-log test/live/audit.ndjson --in examples/shop',
  'cel --help',
  'cel mutate examples/shop --policy test/kube/mutating/sidecar-of-templates.yaml',
  'cel mutate examples/shop --policy test/kube/mutating/error-denies.yaml',
  'export --help',
  'import kyverno test/oracle/kyverno',
  'scan examples/shop --policy test/oracle/kyverno-cel',
  'export policies',
  'export policies --preview examples/shop --profile strict',
  'export policies --preview examples/shop --framework pod-security-baseline',
  'who can get secrets --in examples/shop',
  'who is ServiceAccount:orders/pipeline --in examples/shop',
];

/** An address, the commands of a requirement, or a digest in YAML, which people copy: none is cut. */
const IS_COPIED = /https:\/\/|sha256:|^ {4}(?:find|kubectl|pgrep|stat) /;

/** The lines that a terminal of a size gets, without colours. */
async function show(command: string, { columns, rows }: { columns: number; rows: number }): Promise<readonly string[]> {
  const line = `stty cols ${columns} rows ${rows}; '${process.execPath}' ${WITH_ROOM} '${PROGRAM}' ${command}`;
  const { stdin, stdout } = spawn('script', ['-qec', line, '/dev/null'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'], HOME: ROOT, TERM: 'xterm' },
  });
  stdin.end();
  return (await text(stdout))
    .replaceAll(/\u001B\[[\d;]*[mK]/g, '')
    .trimEnd()
    .split(/\r*\n/)
    .map(lastWritten);
}

/** A program that takes long says how far it is, and writes over that. */
function lastWritten(line: string): string {
  return line.slice(line.lastIndexOf('\r') + 1);
}

describe.skipIf(!hasScript).each([
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
])('$columns columns and $rows rows', (size) => {
  // A terminal waits more than it works, so some are asked at once.
  test.concurrent.each(COMMANDS)('%s', async (command) => {
    const lines = await show(command, size);
    expect(lines.length).toBeGreaterThan(3);
    expect(countRows(lines, size.columns)).toBeLessThan(size.rows);
    expect(lines.filter((line) => line.length > size.columns && !IS_COPIED.test(line))).toEqual([]);
  });
});

test.skipIf(!hasScript)('--all is not cut', async () => {
  const size = { columns: 80, rows: 24 };
  const help = (await show('scan --help --all', size)).join('\n');
  expect(help).toContain('--kubernetes-version <version>');
  expect(help).toContain('Exit codes:');
  expect((await show('controls --all', size)).length).toBeGreaterThan(150);
  const page = (await show('explain workload/no-privileged-containers --all', size)).join('\n');
  expect(page).toContain('Where other tools differ');
  expect(page).toContain('Asked for by');
});
