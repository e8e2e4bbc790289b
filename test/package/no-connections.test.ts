import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runGuarded } from './guarded.fixture.ts';
import { copyProgram, makeFolder, ROOT } from './pack.fixture.ts';
import { renderList } from './render-list.fixture.ts';

const SHOP = join(ROOT, 'examples', 'shop');
const OWN_CONTROL = `id: shop/require-team
title: Pods name their team
severity: high
since: 0.1.0
subject: pod
reads: [workloads]
expression: "pod.?metadata.?labels.?team.orValue('').matches('^[a-z]+$')"
at: metadata.labels
message: "no label says which team runs this"
fix: { none: "only you know whose it is" }
`;

const dist = makeFolder('guarded');
beforeAll(() => copyProgram(join(dist, 'dist')));
const seaworthy = (...words: readonly string[]) => runGuarded([join(dist, 'dist', 'seaworthy.mjs'), ...words]);

describe('no command connects, starts a program, makes code of text, or writes what it was not told to', () => {
  test.each([
    [['scan', SHOP], 1],
    [['scan', SHOP, '--format', 'json', '--statuses', 'all'], 1],
    [['fix', SHOP, '--unsafe'], 0],
    [['explain', 'workload/no-privileged-containers'], 0],
    [['controls'], 0],
    [['completion', 'bash'], 0],
    [['--help'], 0],
  ] as const)('%j', (words, expected) => {
    const { status, stdout, stderr } = seaworthy(...words);
    expect({ status, forbidden: /forbidden|ERR_ACCESS_DENIED/.test(stderr) }).toEqual({
      status: expected,
      forbidden: false,
    });
    expect(stdout.length).toBeGreaterThan(100);
  });

  test('controls of one’s own are judged without making code of them', () => {
    const folder = join(dist, 'own', 'require-team');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'control.yaml'), OWN_CONTROL);
    const { status, stdout, stderr } = seaworthy(
      'scan',
      SHOP,
      '--controls',
      join(dist, 'own'),
      '--control',
      'shop/require-team',
    );
    expect(stderr).not.toMatch(/forbidden|ERR_ACCESS_DENIED|EvalError|our fault/);
    expect({ status, isFound: stdout.includes('shop/require-team') }).toEqual({ status: 1, isFound: true });
  });

  test('workers neither', () => {
    const file = join(dist, 'much.json');
    writeFileSync(file, renderList(12e6));
    expect(seaworthy('scan', file)).toMatchObject({ status: 1, stderr: expect.stringMatching(/^1 file/) });
  });
});

test('nothing in an input is executed', () => {
  const folder = makeFolder('hostile');
  const sign = join(folder, 'executed');
  const command = `require("node:fs").writeFileSync(${JSON.stringify(sign)}, "")`;
  const control = `id: shop/no-trust
title: Nothing is trusted
severity: high
since: 0.1.0
subject: pod
reads: [workloads]
expression: "pod.constructor.constructor('${command.replaceAll('"', '\\"')}')() == 1"
at: metadata
message: "not trusted"
fix: { none: "there is none" }
`;
  const pod = `apiVersion: v1
kind: Pod
metadata:
  name: "$(touch ${sign})"
  annotations:
    a: !!js/function 'function () { ${command} }'
    b: "{{ ${command} }}"
    __proto__: { toString: ${JSON.stringify(command)} }
spec:
  containers:
    - { name: '\`touch ${sign}\`', image: '; touch ${sign}', command: [touch, ${JSON.stringify(sign)}] }
`;
  mkdirSync(join(folder, 'controls', 'shop', 'no-trust'), { recursive: true });
  writeFileSync(join(folder, 'controls', 'shop', 'no-trust', 'control.yaml'), control);
  writeFileSync(join(folder, 'pod.yaml'), pod);
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, [join(dist, 'dist', 'seaworthy.mjs'), ...words], { encoding: 'utf8' });
  for (const { stdout, stderr } of [
    run('scan', folder),
    run('scan', folder, '--controls', join(folder, 'controls')),
    run('fix', folder, '--unsafe', '--write'),
  ]) {
    expect(stdout + stderr).not.toBe('');
    expect(stderr).not.toContain('our fault');
  }
  expect(existsSync(sign)).toBe(false);
});

describe('the guard stops', () => {
  test.each([
    ['a request', "await fetch('http://127.0.0.1:1/')", /forbidden: fetch/],
    ['a connection', "(await import('node:net')).connect(1, '127.0.0.1')", /forbidden: connect/],
    ['a secure one', "(await import('node:tls')).connect(1, '127.0.0.1')", /forbidden: connect/],
    ['a request by another module', "(await import('node:http')).get('http://127.0.0.1:1/')", /forbidden: connect/],
    ['a question for a name', "(await import('node:dns')).lookup('localhost', () => 1)", /forbidden: lookup/],
    ['a datagram', "(await import('node:dgram')).createSocket('udp4').send('x', 1, '127.0.0.1')", /forbidden: send/],
    ['a program', "(await import('node:child_process')).execFileSync('true')", /ERR_ACCESS_DENIED/],
    ['code made of text', "new Function('return 1')()", /EvalError/],
    ['a file', "(await import('node:fs')).writeFileSync('written', '')", /ERR_ACCESS_DENIED/],
    [
      'a worker’s request',
      "new (await import('node:worker_threads')).Worker(\"fetch('http://127.0.0.1:1/')\", { eval: true })",
      /forbidden: fetch/,
    ],
  ])('%s', (_name, code, fault) => {
    const { stderr } = runGuarded(['--input-type=module', '--eval', code]);
    expect(stderr).toMatch(fault);
  });
});
