import { quoteForShell } from '../../base/quote-for-shell.ts';
import type { RenderSource } from '../../app/ports.ts';
import { findFileObstacle } from './chart-files.ts';
import { findChartObstacle, readChart } from './chart-obstacle.ts';
import { findRemoteSchema } from './remote-schema.ts';
import type { Obstacle } from './problem.ts';
import { describeEnd } from './describe-end.ts';
import type { Program } from './program.ts';

/** What the charts are given, whichever they are. */
export interface ChartValues {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** `name=value`, as Helm's own `--set` takes them. */
  readonly set: readonly string[];
  /** Empty for Helm's own choice. */
  readonly namespace: string;
}

/** The objects of a chart as Helm prints them, or why there are none. */
export async function renderChart(
  source: RenderSource,
  values: ChartValues,
  program: Program,
): Promise<Uint8Array | Obstacle> {
  const chart = readChart(source.path);
  const obstacle = findChartObstacle(source, chart) ?? findFileObstacle(source, program.root);
  if (obstacle !== undefined) return obstacle;
  const helm = program.find('helm');
  if (helm === undefined) return describeNoHelm(source);
  const end = await program.run(helm, [
    'template',
    nameRelease(chart.name),
    source.path,
    ...values.files.flatMap((file) => ['--values', file]),
    ...values.set.flatMap((assignment) => ['--set', assignment]),
    ...(values.namespace === '' ? [] : ['--namespace', values.namespace]),
    // A schema may refer to one on the network; it says nothing about what is rendered.
    ...(findRemoteSchema(source.path) ? ['--skip-schema-validation'] : []),
  ]);
  return end.kind === 'done'
    ? end.output
    : describeEnd(end, {
        program: 'helm',
        thing: 'this chart',
        advice: 'Correct what it names, or give it values: --values FILE, --set NAME=VALUE.',
        by: manual(source),
      });
}

/** The release is called as the chart is, as most are; Helm takes at most 53 letters. */
function nameRelease(chart: string): string {
  return /^[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?$/.test(chart) ? chart : 'release-name';
}

function manual({ name }: RenderSource): string {
  return `helm template ${quoteForShell(name)} | seaworthy scan -`;
}

function describeNoHelm(source: RenderSource): Obstacle {
  return {
    kind: 'problem',
    code: 'rendering/no-program',
    message: 'this folder is a Helm chart, and there is no helm on PATH, outside of what is scanned, to render it',
    advice: `Install helm (https://helm.sh), or render it elsewhere and scan the result: ${manual(source)}`,
  };
}
