import { join } from 'node:path';
import { compareText } from '../../base/compare.ts';
import type { InputEvent, Renderer, Rendering, RenderRequest, RenderSource } from '../../app/ports.ts';
import { createChartOrigin } from './chart-origin.ts';
import { type Kustomization, readKustomization } from './kustomization.ts';
import { createKustomizationOrigin } from './kustomization-origin.ts';
import { createObstacleEvent, type Obstacle } from './problem.ts';
import { createProgram, type Program } from './program.ts';
import { type ChartValues, renderChart } from './render-chart.ts';
import { renderKustomization } from './render-kustomization.ts';
import { createSandbox } from './sandbox.ts';
import { type FindOrigin, splitRendered } from './split-rendered.ts';
import { isFile } from './read-text.ts';
import { unpackChart } from './unpack-chart.ts';

export interface RendererOptions extends ChartValues {
  /** PATH of the environment. */
  readonly path: string;
}

/** Renders with `helm`, and with `kustomize` or `kubectl`, as they are found on PATH: offline, each in an empty home. */
export function createRenderer(options: RendererOptions): Renderer {
  return {
    async *render(request) {
      const charts = request.sources.filter(({ kind }) => kind === 'chart');
      yield* renderTogether(charts.map((source) => () => renderApart(source, request, renderOneChart)));
      yield* renderKustomizations(request);
    },
  };

  async function renderOneChart(given: RenderSource, program: Program): Promise<Made> {
    const source = isFile(given.path) ? { ...given, path: join(program.folder, 'chart') } : given;
    const obstacle = source === given ? undefined : unpackChart(given.path, source.path);
    return {
      result: obstacle ?? (await renderChart(source, options, program)),
      find: createChartOrigin(source),
      covers: source === given ? CHART_FILES.map((name) => join(source.path, name)) : [],
    };
  }

  /** Those that no other builds on come first; what they were made of is not built again by itself. */
  async function* renderKustomizations(request: RenderRequest): AsyncGenerator<Rendering> {
    const read = readKustomizations(request.sources);
    const built = new Set<string>();
    for (const isBase of [false, true]) {
      const own = read.filter((each) => each.isBase === isBase && !built.has(each.source.path));
      const renderings = renderTogether(own.map((each) => () => renderRead(each, request)));
      for await (const rendering of renderings) {
        if (built.has(rendering.source.path)) continue;
        const { bases = [] } = own.find(({ source }) => source === rendering.source)?.kustomization ?? {};
        if (rendering.covers.length > 0) for (const base of bases) built.add(base);
        yield rendering;
      }
    }
  }

  function renderRead({ source, kustomization }: ReadSource, request: RenderRequest): Promise<Rendering> {
    return renderApart(source, request, (own, program) => renderOneKustomization(own, kustomization, program));
  }

  /** In a place of its own, which is gone afterwards. */
  async function renderApart(
    source: RenderSource,
    { set, root }: RenderRequest,
    render: (source: RenderSource, program: Program) => Promise<Made>,
  ): Promise<Rendering> {
    const sandbox = createSandbox(options.path);
    try {
      const made = await render(source, createProgram(sandbox, { path: options.path, outside: root }));
      if ('code' in made.result)
        return { source, covers: [], events: [createObstacleEvent({ set, file: source.name }, made.result)] };
      return { source, covers: made.covers, events: listEvents(source, set, { ...made, output: made.result }) };
    } finally {
      sandbox.close();
    }
  }
}

/** They say what to render, and are no objects. */
const CHART_FILES = ['Chart.yaml', 'values.yaml', 'requirements.yaml'];

interface Made {
  readonly result: Uint8Array | Obstacle;
  readonly find: FindOrigin;
  /** Files that are part of it. */
  readonly covers: readonly string[];
}

async function renderOneKustomization(
  source: RenderSource,
  kustomization: Kustomization,
  program: Program,
): Promise<Made> {
  return {
    result: await renderKustomization(source, kustomization, program),
    find: createKustomizationOrigin(source, kustomization, program.folder),
    covers: kustomization.files,
  };
}

interface ReadSource {
  readonly source: RenderSource;
  readonly kustomization: Kustomization;
  /** Another one builds on it. */
  readonly isBase: boolean;
}

/** Those that can be built by themselves, outer ones before what they build on. */
function readKustomizations(sources: readonly RenderSource[]): readonly ReadSource[] {
  const read = sources
    .filter(({ kind }) => kind === 'kustomization')
    .flatMap((source) => {
      const kustomization = readKustomization(source.path);
      return kustomization === undefined ? [] : [{ source, kustomization }];
    });
  const bases = new Set(read.flatMap(({ kustomization }) => kustomization.bases));
  const depthOf = ({ kustomization }: Pick<ReadSource, 'kustomization'>): number => kustomization.bases.length;
  return read
    .filter(({ kustomization }) => !kustomization.isComponent)
    .map((each) => ({ ...each, isBase: bases.has(each.source.path) }))
    .sort((left, right) => depthOf(right) - depthOf(left) || compareText(left.source.path, right.source.path));
}

/** Programs that run at once. */
const TOGETHER = 4;

/** What each of them gives, in their order. */
async function* renderTogether(
  tasks: readonly (() => Promise<Rendering>)[],
  together = TOGETHER,
): AsyncGenerator<Rendering> {
  for (let from = 0; from < tasks.length; from += together)
    yield* await Promise.all(tasks.slice(from, from + together).map((task) => task()));
}

function listEvents(
  source: RenderSource,
  set: string,
  { output, find }: { output: Uint8Array; find: FindOrigin },
): readonly InputEvent[] {
  const own = `${source.name} (${source.kind === 'chart' ? 'helm' : 'kustomize'})`;
  const events = splitRendered(own, source.name, { output, find });
  const file: InputEvent = {
    kind: 'file',
    set: own,
    file: source.name,
    bytes: output.length,
    isForeign: false,
    isRendered: true,
  };
  return events.length === 0 ? [createObstacleEvent({ set, file: source.name }, NOTHING)] : [...events, file];
}

const NOTHING: Obstacle = {
  kind: 'passed over',
  code: 'rendering/nothing',
  message: 'with these values it makes no object',
  advice: 'Check the values: --values FILE, --set NAME=VALUE.',
};
