import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findRenderers } from '../../../tools/find-renderers.ts';
import type { InputEvent, Rendering, RenderSource } from '../../app/ports.ts';
import { describeRenderer, RENDERER_WORLD } from '../../app/renderer.contract.ts';
import { createRenderer, type RendererOptions } from './create-renderer.ts';

const programs = findRenderers();
if (programs === undefined)
  process.stderr.write('SKIPPED: rendering with helm and kustomize: node tools/ensure-renderers.ts builds them\n');

/** A folder that lives as long as the test. */
function makeFolder(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'seaworthy-rendering-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const OPTIONS: RendererOptions = { files: [], set: [], namespace: '', path: programs ?? '' };

async function renderOne(
  folder: string,
  source: Pick<RenderSource, 'kind' | 'name'>,
  options: Partial<RendererOptions> = {},
): Promise<Rendering | undefined> {
  const sources = [{ ...source, path: join(folder, source.name) }];
  const renderings = createRenderer({ ...OPTIONS, ...options }).render({ set: '.', root: folder, sources });
  return (await Array.fromAsync(renderings))[0];
}

function problemOf(rendering: Rendering | undefined): Partial<Extract<InputEvent, { kind: 'problem' }>['problem']> {
  const [event] = rendering?.events ?? [];
  return event?.kind === 'problem' || event?.kind === 'passed over' ? event.problem : {};
}

function textOf(rendering: Rendering | undefined): string {
  const chunks = rendering?.events.flatMap((event) => (event.kind === 'chunk' ? [event.chunk.bytes] : [])) ?? [];
  return chunks.map((bytes) => new TextDecoder().decode(bytes)).join('---\n');
}

test.runIf(process.env['CI'] === 'true')('there are programs to render with', () => expect(programs).toBeDefined());

describe.skipIf(programs === undefined)('the real programs', () => {
  describeRenderer('helm and kustomize', () => ({
    folder: makeFolder(RENDERER_WORLD),
    renderer: createRenderer(OPTIONS),
  }));

  test('values come from files and from single assignments, later ones overruling', async () => {
    const folder = makeFolder({ ...RENDERER_WORLD, 'own.yaml': 'name: back\n' });
    const chart = { kind: 'chart', name: 'chart' } as const;
    expect(textOf(await renderOne(folder, chart, { files: [join(folder, 'own.yaml')] }))).toContain('name: back');
    expect(textOf(await renderOne(folder, chart, { files: [join(folder, 'own.yaml')], set: ['name=side'] }))).toContain(
      'name: side',
    );
  });

  test('a template that does not render is told in the words of helm', async () => {
    const folder = makeFolder({ ...RENDERER_WORLD, 'chart/templates/bad.yaml': '{{ fail "no colour was chosen" }}' });
    const problem = problemOf(await renderOne(folder, { kind: 'chart', name: 'chart' }));
    expect(problem).toMatchObject({ code: 'rendering/failed', file: 'chart', line: 0 });
    expect(problem.excerpt).toContain('no colour was chosen');
  });

  test('a chart that makes nothing is passed over', async () => {
    const folder = makeFolder({ ...RENDERER_WORLD, 'chart/templates/web.yaml': '{{ if false }}a: 1{{ end }}' });
    expect(problemOf(await renderOne(folder, { kind: 'chart', name: 'chart' })).code).toBe('rendering/nothing');
  });

  test('a template of a packed or unpacked subchart is found where it is', async () => {
    const folder = makeFolder({
      ...RENDERER_WORLD,
      'chart/charts/inner/Chart.yaml': 'apiVersion: v2\nname: inner\nversion: 0.1.0\n',
      'chart/charts/inner/templates/own.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: inner }\n',
    });
    const rendering = await renderOne(folder, { kind: 'chart', name: 'chart' });
    const files = rendering?.events.flatMap((event) => (event.kind === 'chunk' ? [event.chunk.file] : []));
    expect(files?.sort()).toEqual(['chart/charts/inner/templates/own.yaml', 'chart/templates/web.yaml']);
  });

  test('nothing in the environment of the person reaches a template or a program', async () => {
    process.env['SEAWORTHY_TEST_WORD'] = 'swordfish';
    onTestFinished(() => {
      delete process.env['SEAWORTHY_TEST_WORD'];
    });
    const folder = makeFolder({
      ...RENDERER_WORLD,
      'bin/helm': '#!/bin/sh\nenv | sed "s/^/- /"\n',
    });
    chmodSync(join(folder, 'bin/helm'), 0o755);
    const path = `${join(folder, 'bin')}:/usr/bin:/bin`;
    const sources = [{ kind: 'chart', path: join(folder, 'chart'), name: 'chart' } as const];
    const request = { set: '.', root: join(folder, 'chart'), sources };
    const text = textOf((await Array.fromAsync(createRenderer({ ...OPTIONS, path }).render(request)))[0]);
    expect(text).toContain('GIT_ALLOW_PROTOCOL=file');
    expect(text).not.toContain('swordfish');
    expect(text).not.toContain(`HOME=${process.env['HOME']}\n`);
  });

  test('no program of the scanned folder is started, nor one of a relative entry of PATH', async () => {
    const folder = makeFolder({ ...RENDERER_WORLD, 'bin/helm': '#!/bin/sh\ntouch "$0.ran"\n' });
    chmodSync(join(folder, 'bin/helm'), 0o755);
    for (const path of [join(folder, 'bin'), 'bin:.', `${join(folder, 'bin')}/../bin`])
      expect(problemOf(await renderOne(folder, { kind: 'chart', name: 'chart' }, { path })).code).toBe(
        'rendering/no-program',
      );
    const outside = makeFolder({});
    symlinkSync(join(folder, 'bin/helm'), join(outside, 'helm'));
    expect(problemOf(await renderOne(folder, { kind: 'chart', name: 'chart' }, { path: outside })).code).toBe(
      'rendering/no-program',
    );
    expect(existsSync(join(folder, 'bin/helm.ran'))).toBe(false);
  });

  test.each([
    ['a resource', 'resources: ["http://HOST/a.yaml"]'],
    ['a resource under a name in capitals', 'Resources: ["http://HOST/a.yaml"]'],
    ['a file of a generator', 'configMapGenerator: [{ name: a, files: ["b=http://HOST/a.yaml"] }]'],
    ['a patch', 'patches: [{ path: "http://HOST/a.yaml" }]'],
    ['a schema', 'openapi: { path: "http://HOST/a.yaml" }'],
    ['a transformer', 'transformers: ["http://HOST/a.yaml"]'],
    ['a repository', 'resources: ["git::http://HOST/a/b"]'],
    ['a generator in a file', 'generators: [generator.yaml]'],
    ['a second document', 'namePrefix: a-\n---\nresources: ["http://HOST/a.yaml"]'],
    ['a key that comes again', 'resources: ["http://HOST/a.yaml"]\nresources: []'],
    ['a base', 'resources: [../inner]'],
  ])('no kustomization makes a request: %s', async (_what, text) => {
    const { host, requests } = await listen();
    const folder = makeFolder({
      'k/kustomization.yaml': `${text.replace('HOST', host)}\n`,
      'k/generator.yaml': `apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: { name: g }\nfiles: ["http://${host}/a.yaml"]\n`,
      'inner/kustomization.yaml': `resources: ["http://${host}/a.yaml"]\n`,
    });
    const rendering = await renderOne(folder, { kind: 'kustomization', name: 'k' });
    expect(problemOf(rendering).code).toMatch(/^rendering\/(remote|plugin|unreadable)$/);
    expect(requests()).toBe(0);
  });

  test.each([
    ['helm charts', 'helmCharts: [{ name: a, repo: "https://example.com" }]'],
    ['a program as a generator', 'generators: [run.yaml]'],
    ['a function written in place', 'transformers: ["apiVersion: example.com/v1\\nkind: Run"]'],
  ])('no kustomization has anything run: %s', async (_what, text) => {
    const folder = makeFolder({
      'k/kustomization.yaml': `${text}\n`,
      'k/run.yaml':
        'apiVersion: example.com/v1\nkind: Run\nmetadata:\n  name: run\n  annotations:\n    config.kubernetes.io/function: "exec: { path: ./run.sh }"\n',
    });
    expect(problemOf(await renderOne(folder, { kind: 'kustomization', name: 'k' })).code).toBe('rendering/plugin');
  });

  test('the schema of a chart makes no request', async () => {
    const { host, requests } = await listen();
    const folder = makeFolder({
      ...RENDERER_WORLD,
      'chart/values.schema.json': `{"$ref": "http://${host}/schema.json"}`,
    });
    expect(textOf(await renderOne(folder, { kind: 'chart', name: 'chart' }))).toContain('name: front');
    expect(requests()).toBe(0);
  });

  test('a chart whose dependencies are not there says how to get them', async () => {
    const chart = `${RENDERER_WORLD['chart/Chart.yaml']}dependencies: [{ name: redis, repository: "oci://example.com/charts", version: 1.0.0 }]\n`;
    const problem = problemOf(
      await renderOne(makeFolder({ ...RENDERER_WORLD, 'chart/Chart.yaml': chart }), { kind: 'chart', name: 'chart' }),
    );
    expect(problem.code).toBe('rendering/missing-dependency');
    expect(problem.advice).toContain('helm dependency build chart');
  });

  test.each([
    ['a link to a device', (chart: string) => symlinkSync('/dev/zero', join(chart, 'templates/zero.yaml'))],
    [
      'a link to what is not scanned',
      (chart: string) => symlinkSync('/etc/hostname', join(chart, 'templates/name.yaml')),
    ],
    ['a link to a folder that is not scanned', (chart: string) => symlinkSync('/etc', join(chart, 'templates/etc'))],
    ['a link back', (chart: string) => symlinkSync('..', join(chart, 'templates/back'))],
    ['a link to nothing', (chart: string) => symlinkSync('nothing', join(chart, 'templates/nothing.yaml'))],
    ['a pipe', (chart: string) => execFileSync('mkfifo', [join(chart, 'templates/pipe.yaml')])],
  ])('helm is given no chart with %s', async (_what, add) => {
    const folder = makeFolder(RENDERER_WORLD);
    add(join(folder, 'chart'));
    expect(problemOf(await renderOne(folder, { kind: 'chart', name: 'chart' })).code).toBe('rendering/unsafe-file');
  });

  test('a link to another part of what is scanned is one to follow', async () => {
    const folder = makeFolder({
      ...RENDERER_WORLD,
      'common/more.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: more }\n',
    });
    symlinkSync('../../common/more.yaml', join(folder, 'chart/templates/more.yaml'));
    expect(textOf(await renderOne(folder, { kind: 'chart', name: 'chart' }))).toContain('name: more');
  });

  test.each(['"a\\0b"', `"${'a'.repeat(100_000)}"`, '"a/../../../../../../../../../nothing"', '[[]]', '{a: 1}'])(
    'what is no path is nothing that is there: %.20s',
    async (reference) => {
      const folder = makeFolder({ 'k/kustomization.yaml': `resources: [${reference}]\n` });
      expect(problemOf(await renderOne(folder, { kind: 'kustomization', name: 'k' })).code).toMatch(
        /^rendering\/(missing-file|failed)$/,
      );
    },
  );

  test('no kustomization waits for a pipe', async () => {
    const folder = makeFolder({ 'k/kustomization.yaml': 'resources: [pipe.yaml]\n' });
    execFileSync('mkfifo', [join(folder, 'k/pipe.yaml')]);
    expect(problemOf(await renderOne(folder, { kind: 'kustomization', name: 'k' })).code).toBe(
      'rendering/missing-file',
    );
  });

  test('a library chart is passed over', async () => {
    const chart = 'apiVersion: v2\nname: lib\nversion: 0.1.0\ntype: library\n';
    const rendering = await renderOne(makeFolder({ ...RENDERER_WORLD, 'chart/Chart.yaml': chart }), {
      kind: 'chart',
      name: 'chart',
    });
    expect(rendering?.events[0]?.kind).toBe('passed over');
    expect(problemOf(rendering).code).toBe('rendering/library-chart');
  });
});

/** A server that counts who asks. */
async function listen(): Promise<{ host: string; requests: () => number }> {
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    response.end('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: far }\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { host: `localhost:${(server.address() as AddressInfo).port}`, requests: () => count };
}
