import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { quoteForShell } from '../../base/quote-for-shell.ts';
import type { RenderSource } from '../../app/ports.ts';
import { describeUnread, type Obstacle } from './problem.ts';
import { findMap, listOf } from './read-map.ts';

/** What a chart says of itself that decides how it is rendered. */
export interface ChartFacts {
  /** `Chart.yaml` is a map that can be read in one way only. */
  readonly isRead: boolean;
  readonly name: string;
  readonly isLibrary: boolean;
  /** Charts that it depends on and that are not in its `charts` folder. */
  readonly missing: readonly string[];
}

export function readChart(folder: string): ChartFacts {
  const found = findMap(join(folder, 'Chart.yaml'));
  const chart = found ?? {};
  const name = chart['name'];
  return {
    isRead: found !== undefined,
    name: typeof name === 'string' ? name : '',
    isLibrary: chart['type'] === 'library',
    missing: findMissing(folder, chart),
  };
}

/** Seen before anything is started: Helm would have to fetch it. */
export function findChartObstacle({ name: folder }: RenderSource, chart: ChartFacts): Obstacle | undefined {
  if (!chart.isRead) return describeUnread(`${folder}/Chart.yaml`);
  if (chart.isLibrary)
    return {
      kind: 'passed over',
      code: 'rendering/library-chart',
      message: 'this is a library chart, which makes nothing by itself',
      advice: 'Nothing needs to be done: the charts that use it are rendered.',
    };
  if (chart.missing.length === 0) return undefined;
  return {
    kind: 'problem',
    code: 'rendering/missing-dependency',
    message: `the chart depends on ${chart.missing.join(', ')}, which its charts folder does not have, and nothing is fetched`,
    advice: folder.endsWith('gz')
      ? 'Fetch what is missing into the folder that it was packed from (helm dependency build), and pack it again.'
      : `Fetch what is missing, and scan again: helm dependency build ${quoteForShell(folder)}`,
  };
}

/** Charts of Helm 2 name what they depend on in a file of its own. */
function findMissing(folder: string, chart: JsonObject): readonly string[] {
  const wanted = [
    ...listOf(chart['dependencies']),
    ...listOf(findMap(join(folder, 'requirements.yaml'))?.['dependencies']),
  ]
    .flatMap((dependency) => (isJsonObject(dependency) ? [dependency['name']] : []))
    .filter((name) => typeof name === 'string');
  if (wanted.length === 0) return [];
  const there = listEntries(join(folder, 'charts'));
  return [...new Set(wanted)].filter(
    (name) => !there.some((entry) => isChartOf(join(folder, 'charts', entry), entry, name)),
  );
}

function listEntries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** `redis`, `redis-1.2.3.tgz`, or a folder of another name whose chart is called so. */
function isChartOf(path: string, entry: string, name: string): boolean {
  if (entry === name || (entry.startsWith(`${name}-`) && entry.endsWith('.tgz'))) return true;
  return findMap(join(path, 'Chart.yaml'))?.['name'] === name;
}
