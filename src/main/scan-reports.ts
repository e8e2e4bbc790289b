import type { PlanRequest } from '../app/plan-fixes.ts';
import type { ScanResult } from '../app/scan.ts';
import type { Difference } from '../assessment/difference.ts';
import { findReadme } from '../controls/find-readme.ts';
import type { Pieces, ScanReport } from '../report/scan-report.ts';
import type { Format, Output } from './config/values.ts';
import { formatOf } from './formats.ts';
import { writeOutput } from './output-files.ts';
import type { Run } from './prepare-run.ts';
import { VERSION } from './version.ts';

/** All that the formats of a run ask for, and no more. */
export async function createReport(result: ScanResult, run: Run, difference?: Difference): Promise<ScanReport> {
  const { assessment, comparison, gate, files } = result;
  const { asked, controls, settings } = run;
  const wanted = [asked.format, ...asked.output.map(({ format }) => format)].map(formatOf);
  return {
    tool: { name: 'seaworthy', version: VERSION },
    assessment,
    controls,
    gate,
    rules: asked,
    files,
    added: comparison.added,
    ...(asked.baseline === undefined ? {} : { baseline: { gone: comparison.gone } }),
    ...(difference === undefined ? {} : { difference }),
    readmes: wanted.some(({ wantsReadmes }) => wantsReadmes) ? await readPages(settings.controls) : new Map(),
    fixes: wanted.some(({ wantsFixes }) => wantsFixes)
      ? await planFixes({ findings: assessment.findings, controls, settings })
      : new Map(),
  };
}

export async function renderReport(format: Format, report: ScanReport): Promise<Pieces> {
  const render = await formatOf(format).load();
  return render(report);
}

/** One that cannot be written keeps no other from being written; throws what went wrong first. */
export async function writeReports(outputs: readonly Output[], report: ScanReport): Promise<void> {
  const failures: unknown[] = [];
  for (const output of outputs)
    try {
      writeOutput(output, await renderReport(output.format, report));
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}

async function readPages(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const pages = await Promise.all(ids.map(async (id) => [id, await findReadme(id)] as const));
  return new Map(pages.flatMap(([id, page]) => (page === undefined ? [] : [[id, page]])));
}

/** Standard input was read and is gone. */
async function planFixes(request: PlanRequest): Promise<ScanReport['fixes']> {
  const { createPlanFixes } = await import('../app/plan-fixes.ts');
  const { createTextFiles } = await import('../adapters/files/create-text-files.ts');
  const files = createTextFiles({ stdin: () => new Uint8Array(), write: () => undefined });
  return createPlanFixes(files)(request);
}
