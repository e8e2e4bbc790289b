import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { InputEvent } from '../../app/ports.ts';
import { createFileInputs } from './create-file-inputs.ts';
import { makeFolder, readAll, streamOf, summarise } from './temporary-folder.fixture.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n';

test('every target is a set of its own, in the order given, and the same target counts once', async () => {
  const folder = makeFolder({ 'b/pod.yaml': POD, 'a.yaml': `${POD}---\n${POD}` });
  const events = await readAll(folder, { targets: ['b', 'a.yaml', './b/'] });
  expect(summarise(events)).toEqual(['b/pod.yaml 1', 'a.yaml 2']);
  expect(events.map((event) => (event.kind === 'chunk' ? event.chunk.set : ''))).toEqual(['b', '', 'a.yaml', '']);
});

test('a file that several targets hold is read once, as a part of the outermost that has it', async () => {
  const folder = makeFolder({
    '.git/HEAD': '',
    '.gitignore': '*.gen.yaml',
    'b/c/pod.yaml': POD,
    'b/a.yaml': POD,
    'b/c/x.gen.yaml': POD,
  });
  symlinkSync('b', join(folder, 'link'));
  const targets = ['b/c/pod.yaml', 'b/c/x.gen.yaml', 'b/c', 'b', 'link', join(folder, 'b/a.yaml')];
  const events = await readAll(folder, { targets });
  expect(summarise(events)).toEqual(['b/a.yaml 1', 'b/c/pod.yaml 1', 'b/c/x.gen.yaml 1']);
  expect(events.flatMap((event) => (event.kind === 'file' ? [event.set] : []))).toEqual(['b', 'b', 'b/c/x.gen.yaml']);
});

test('a file found in a folder is foreign where nothing in it looks like a manifest; a named one never is', async () => {
  const folder = makeFolder({
    'a.json': '{ // none\n}',
    'b.yaml': 'kind: [Pod',
    'c.yaml': 'hosts: {{ all }}',
    'd.yaml.gz': gzipSync('apiVersion: ['),
  });
  const foreign = (events: readonly InputEvent[]): readonly string[] =>
    events.flatMap((event) => (event.kind === 'file' && event.isForeign ? [event.file] : []));
  expect(foreign(await readAll(folder, {}))).toEqual(['a.json', 'b.yaml', 'c.yaml']);
  expect(foreign(await readAll(folder, { targets: ['.', 'a.json'] }))).toEqual(['b.yaml', 'c.yaml']);
  expect(foreign(await readAll(folder, { targets: ['a.json', 'c.yaml'] }))).toEqual([]);
});

test('what a kustomization patches with is passed over, unless it was named', async () => {
  const folder = makeFolder({
    'base/kustomization.yaml': 'resources: [pod.yaml]\n',
    'base/pod.yaml': POD,
    'a patch.yaml': POD,
    'over/Kustomization':
      'patches:\n- path: ../a patch.yaml\n- patch: "x"\n- path: gone.yaml\npatchesStrategicMerge:\n- b.yaml\n- |-\n  kind: Pod\npatchesJson6902:\n- {path: c.yaml}\n- 1\n',
    'over/b.yaml': POD,
    'over/c.yaml': '- op: remove\n',
    'broken/kustomization.yml': 'patches: [',
  });
  const events = await readAll(folder, { targets: ['.', 'over/c.yaml'] });
  expect(summarise(events)).toEqual([
    'a patch.yaml files/kustomize-patch',
    'base/kustomization.yaml 1',
    'base/pod.yaml 1',
    'broken/kustomization.yml 1',
    'over/b.yaml files/kustomize-patch',
    'over/c.yaml 1',
  ]);
  expect(events[0]).toMatchObject({
    kind: 'passed over',
    problem: {
      advice: 'Let it be built with --render, or scan what you build: kubectl kustomize over | seaworthy scan -',
    },
  });
});

test('a name that is no text, and a name that is empty, are said', async () => {
  const folder = makeFolder({ 'b.yaml': POD });
  writeFileSync(Buffer.concat([Buffer.from(join(folder, 'a')), Buffer.from([0xff]), Buffer.from('.yaml')]), POD);
  mkdirSync(Buffer.concat([Buffer.from(join(folder, 'c')), Buffer.from([0xff])]));
  writeFileSync(join(folder, 'd\n\u001b.yaml'), POD);
  expect(summarise(await readAll(folder, { targets: ['.', 'e\ufffd.yaml', ''] }))).toEqual([
    'a\ufffd.yaml files/garbled-name',
    'b.yaml 1',
    'c\ufffd files/garbled-name',
    'd\n\u001b.yaml 1',
    'e\ufffd.yaml files/garbled-name',
    '"" files/not-found',
  ]);
});

test('a named file is read whatever its name is, and whatever ignores it', async () => {
  const folder = makeFolder({ '.gitignore': '*', manifest: POD });
  expect(summarise(await readAll(folder, { targets: ['manifest'] }))).toEqual(['manifest 1']);
  expect(summarise(await readAll(folder, {}))).toEqual([]);
});

test('a target that does not exist is named with one that does, and the next target is read', async () => {
  const folder = makeFolder({ 'deployment.yaml': POD });
  const events = await readAll(folder, { targets: ['deploiment.yaml', 'deployment.yaml/x', 'deployment.yaml'] });
  expect(summarise(events)).toEqual([
    'deploiment.yaml files/not-found',
    'deployment.yaml 1',
    'deployment.yaml/x files/not-found',
  ]);
  expect(events[0]).toMatchObject({ problem: { advice: 'Did you mean deployment.yaml?', line: 0 } });
});

test('standard input is read to its end, cut anywhere, packed or not', async () => {
  const packed = gzipSync(POD);
  const whole = await readAll('/', { targets: ['-'] }, { stdin: streamOf(POD.slice(0, 7), POD.slice(7)) });
  const unpacked = await readAll(
    '/',
    { targets: ['-'] },
    { stdin: streamOf(packed.subarray(0, 1), packed.subarray(1, 9), packed.subarray(9)) },
  );
  expect(summarise(whole)).toEqual(['- 1']);
  expect(unpacked).toEqual(whole);
  expect(summarise(await readAll('/', { targets: ['-'] }))).toEqual(['- 0']);
});

test('gzip is known by its first bytes, and may have several members', async () => {
  const folder = makeFolder({
    'a.yaml': gzipSync(POD),
    'b.json.gz': '{"kind":"Pod"}',
    'c.yaml.gz': Buffer.concat([gzipSync(POD), gzipSync(`---\n${POD}`)]),
  });
  expect(summarise(await readAll(folder, {}))).toEqual(['a.yaml 1', 'b.json.gz 1', 'c.yaml.gz 2']);
});

test('of damaged gzip, the whole documents count and the cut one does not', async () => {
  const text = Array.from(
    { length: 2000 },
    (_, index) => `kind: Pod\nmetadata: {name: "${(index * 7919) % 2003}"}\n`,
  ).join('---\n');
  const packed = gzipSync(text);
  const folder = makeFolder({ 'cut.yaml.gz': packed.subarray(0, packed.length - 200), 'next.yaml': POD });
  const lines = summarise(await readAll(folder, {}));
  expect(lines[0]).toBe('cut.yaml.gz files/damaged-gzip');
  const documents = Number(lines[1]?.split(' ')[1]);
  expect(documents).toBeGreaterThan(1000);
  expect(documents).toBeLessThan(2000);
  expect(lines[2]).toBe('next.yaml 1');
});

test('an archive is named as what it is, packed or not, and nothing in it is read', async () => {
  const folder = makeFolder({ 'chart/Chart.yaml': 'name: chart\n', 'next.yaml': POD });
  execFileSync('tar', ['cf', 'chart.tar', 'chart'], { cwd: folder });
  execFileSync('tar', ['czf', 'chart-0.1.0.tgz', 'chart'], { cwd: folder });
  writeFileSync(join(folder, 'empty.zip'), Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`));
  const events = await readAll(folder, { targets: ['chart.tar', 'chart-0.1.0.tgz', 'empty.zip', 'next.yaml'] });
  expect(summarise(events)).toEqual([
    'chart.tar files/archive',
    'chart-0.1.0.tgz files/archive',
    'empty.zip files/archive',
    'next.yaml 1',
  ]);
});

test('pipes, sockets and devices are never opened', async () => {
  const folder = makeFolder({ 'a.yaml': POD });
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  symlinkSync('/dev/zero', join(folder, 'zero.json'));
  const server = createServer().listen(join(folder, 'socket.yml'));
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const events = await readAll(folder, { targets: ['.', 'pipe.yaml', '/dev/zero'] });
  expect(summarise(events)).toEqual([
    'a.yaml 1',
    'pipe.yaml files/not-a-file',
    'socket.yml files/not-a-file',
    'zero.json files/not-a-file',
    '/dev/zero files/not-a-file',
  ]);
});

test('what says how files are read is no way in for pipes and devices either', async () => {
  const folder = makeFolder({
    'a.yaml': POD,
    'b/kustomization.yaml': `# ${'x'.repeat(5_000_000)}\npatches: [{path: c.yaml}]\n`,
    'b/c.yaml': POD,
  });
  execFileSync('mkfifo', [join(folder, '.gitignore'), join(folder, 'kustomization.yml')]);
  symlinkSync('/dev/zero', join(folder, 'b/.gitignore'));
  expect(summarise(await readAll(folder, {}))).toEqual([
    'a.yaml 1',
    'b/c.yaml 1',
    'b/kustomization.yaml 1',
    'kustomization.yml files/not-a-file',
  ]);
});

test('a file that vanishes between listing and reading is said, and its neighbours are read', async () => {
  const large = `# ${' '.repeat(600_000)}\n${POD}`;
  const folder = makeFolder({ 'a.yaml': large, 'b.yaml': POD, 'c.yaml': POD });
  const lines: string[] = [];
  for await (const event of createFileInputs({ stdin: streamOf(), folder }).read({
    targets: ['.'],
    include: [],
    exclude: [],
    own: [],
  })) {
    if (event.kind === 'file' && event.file === 'a.yaml') unlinkSync(join(folder, 'b.yaml'));
    lines.push(...summarise([event]));
  }
  expect(lines).toEqual(['a.yaml 0', 'b.yaml files/vanished', 'c.yaml 0']);
});

test.skipIf(!existsSync('/proc/self/fd'))(
  'no descriptor stays open, whether a file is read to its end or not',
  async () => {
    const folder = makeFolder({
      'a.yaml': POD,
      'b.yaml.gz': gzipSync(POD),
      'c.yaml.gz': gzipSync(POD).subarray(0, 20),
    });
    const before = readdirSync('/proc/self/fd').length;
    for (let round = 0; round < 20; round++) {
      await readAll(folder, {});
      for await (const event of createFileInputs({ stdin: streamOf(), folder }).read({
        targets: ['.'],
        include: [],
        exclude: [],
        own: [],
      }))
        if (event.kind === 'chunk') break;
    }
    expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(before + 1);
  },
);

test('what this user may not read is said', async () => {
  const folder = makeFolder({ 'open.yaml': POD, 'shut.yaml': POD, 'shut-folder/pod.yaml': POD });
  execFileSync('chmod', ['755', folder]);
  execFileSync('chmod', ['000', join(folder, 'shut.yaml'), join(folder, 'shut-folder')]);
  onTestFinished(() => void execFileSync('chmod', ['755', join(folder, 'shut-folder')]));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    const lines = summarise(await readAll(folder, {}));
    expect(lines).toEqual(['open.yaml 1', 'shut-folder files/forbidden', 'shut.yaml files/forbidden']);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

test('a report of an earlier run is passed over, whatever its size; what stands behind one is judged', async () => {
  const report = `{\n  "format": "seaworthy.dev/scan/v1",\n  "x": "${'x'.repeat(17 * 1024 * 1024)}"\n}\n`;
  const sarif = '{\n"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/a.json"}\n';
  const folder = makeFolder({
    'a.json': report,
    'b.json': sarif,
    'c.json.gz': gzipSync(sarif),
    'd.yaml': `${sarif}---\n${POD}`,
    'e.json': '{"format": "another"}',
  });
  expect(summarise(await readAll(folder, {}))).toEqual([
    'a.json files/report',
    'a.json 0',
    'b.json files/report',
    'b.json 0',
    'c.json.gz files/report',
    'c.json.gz 0',
    'd.yaml files/report',
    'd.yaml 1',
    'e.json 1',
  ]);
});
