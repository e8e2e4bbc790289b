import { globSync } from 'node:fs';
import { join, posix } from 'node:path';
import { compareText } from '../../base/compare.ts';
import { listEntries } from './tar-entries.ts';
import { pathInside, unpackGzip } from './unpack-chart.ts';

export interface PackedTemplate {
  /** From the chart that depends on it, through the archive: `charts/redis-1.2.3.tgz/templates/web.yaml`. */
  readonly file: string;
  readonly text: string;
}

/** Finds the templates of packed charts that a chart depends on, by the paths that Helm names: `charts/redis/templates/web.yaml`. */
export function createPackedTemplates(chart: string): (file: string) => PackedTemplate | undefined {
  let templates: ReadonlyMap<string, PackedTemplate> | undefined;
  return (file) => (templates ??= readTemplates(chart)).get(file);
}

/** Read once, and only where something was made of one. Helm calls a chart by its name, which is that of its folder in the archive. */
function readTemplates(chart: string): ReadonlyMap<string, PackedTemplate> {
  const archives = globSync('charts/*.tgz', { cwd: chart }).sort(compareText);
  return new Map(
    archives.flatMap((archive) => {
      const bytes = unpackGzip(join(chart, archive));
      const entries = (bytes === undefined ? undefined : listEntries(bytes)) ?? [];
      return entries.flatMap((entry) => {
        const inside = pathInside(entry);
        if (entry.kind !== 'file' || inside?.includes('templates/') !== true) return [];
        const text = new TextDecoder().decode(entry.content);
        const file = posix.join(archive.replaceAll('\\', '/'), inside);
        return [[posix.join('charts', posix.normalize(entry.path)), { file, text }] as const];
      });
    }),
  );
}
