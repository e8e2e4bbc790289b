import { describe, expect, test } from 'vitest';
import { createJudge } from '../assessment/judge.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import { createFix } from './fix.ts';
import { POOL_SETTINGS } from './judge-pool.contract.ts';
import { createFakeJudgePool } from './judge-pool.fake.ts';
import type { Inputs, InputRequest } from './ports.ts';
import { describeRenderer } from './renderer.contract.ts';
import { createFakeRenderer, type FakeRendering } from './renderer.fake.ts';
import { createScan } from './scan.ts';
import { createFakeTextFiles } from './text-files.fake.ts';

const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: NAME\ndata:\n  colour: red\n';
const LINES = [1, 2, 3, 4, 5, 6, -1];

describeRenderer('a table', () => ({
  folder: '/world',
  renderer: createFakeRenderer({
    chart: { file: 'chart/templates/web.yaml', text: MAP.replace('NAME', 'front'), lines: LINES },
    base: { file: 'base/web.yaml', text: MAP.replace('NAME', 'web'), lines: LINES },
    live: {
      file: 'base/web.yaml',
      text: MAP.replace('NAME', 'live-web'),
      lines: LINES,
      bases: ['base'],
      covers: ['base/kustomization.yaml', 'base/web.yaml', 'live/kustomization.yaml'],
    },
  }),
}));

const POD: FakeRendering = {
  file: 'chart/templates/pod.yaml',
  text: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostNetwork: true\n  hostPID: true\n  containers: []\n',
  // The sixth line is written in the template; where the seventh comes from, only the key above it is known.
  lines: [1, 2, 3, 4, 7, 9, -7, 12, -12],
};

const REQUEST: InputRequest = { targets: ['.'], include: [], exclude: [], own: [] };

/** A folder with nothing in it but a chart. */
function createChartInputs(): Inputs {
  const renderer = createFakeRenderer({ chart: POD });
  return {
    async *read() {
      const source = { kind: 'chart', path: '/world/chart', name: 'chart' } as const;
      for await (const { events } of renderer.render({ set: '.', root: '/world', sources: [source] })) yield* events;
    },
  };
}

const controls = (await loadBuiltInControls()).filter(({ id }) => id === 'workload/no-host-namespaces');
const settings = { ...POOL_SETTINGS, controls: controls.map(({ id }) => id), details: 'all' as const };

describe('what was rendered', () => {
  test('has findings at the lines of its template, and says where a line is only near', async () => {
    const judges = createFakeJudgePool(createJudge(controls, settings));
    const scan = createScan({ inputs: createChartInputs(), judges });
    const gate = { failOn: 'high', failCoverageBelow: 0 } as const;
    const { assessment } = await scan({ inputs: REQUEST, controls, frameworks: [], settings, gate });
    const places = assessment.findings
      .flatMap(({ locations }) => locations)
      .map(({ excerpt: _lines, ...place }) => place);
    expect(places).toEqual([
      { file: 'chart/templates/pod.yaml', line: 7, column: 1, path: 'spec.hostPID', rendered: true },
      { file: 'chart/templates/pod.yaml', line: 9, column: 1, path: 'spec.hostNetwork' },
    ]);
    expect(assessment.clusters).toEqual([{ id: 'chart (helm)', set: 'chart (helm)' }]);
  });

  test('shows the lines as they are rendered, numbered as they are written', async () => {
    const judges = createFakeJudgePool(createJudge(controls, settings));
    const scan = createScan({ inputs: createChartInputs(), judges });
    const gate = { failOn: 'high', failCoverageBelow: 0 } as const;
    const { assessment } = await scan({ inputs: REQUEST, controls, frameworks: [], settings, gate });
    const near = assessment.findings.find(({ locations: [place] }) => place?.rendered === true);
    expect(near?.locations[0]?.excerpt?.map(({ line, text, isPlace }) => [line, text, isPlace])).toEqual([
      [7, 'spec:', undefined],
      [9, '  hostNetwork: true', undefined],
      [0, '  hostPID: true', true],
      [12, '  containers: []', undefined],
    ]);
  });

  test('is no file to fix: each change is refused with the place to make it', async () => {
    const fix = createFix({ inputs: createChartInputs(), files: createFakeTextFiles(new Map()) });
    const { fixes, problems } = await fix({
      inputs: REQUEST,
      controls,
      settings,
      includeUnsafe: true,
      isWriting: true,
    });
    expect(problems).toEqual([]);
    expect(fixes).toMatchObject([{ file: 'chart/templates/pod.yaml', made: 0, before: '', after: '' }]);
    expect(fixes[0]?.left.map(({ line, kind }) => [line, kind])).toEqual([
      [7, 'refused'],
      [9, 'refused'],
    ]);
    expect(fixes[0]?.left[0]?.reason).toContain('somewhere below this line');
  });
});
