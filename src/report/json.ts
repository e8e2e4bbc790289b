import type { Assessment, Finding } from '../assessment/assessment.ts';
import type { Difference } from '../assessment/difference.ts';
import { renderJson } from '../base/render-json.ts';
import type { Pieces, ScanReport, Tool } from './scan-report.ts';

/** The same, of a whole report. */
export function renderJsonReport({ assessment, tool, added, baseline, difference }: ScanReport): Pieces {
  const isCompared = baseline !== undefined || difference !== undefined;
  return renderScan(assessment, tool, isCompared ? { added, difference } : undefined);
}

export const SCAN_FORMAT = 'seaworthy.dev/scan/v1';

/**
 * The machine-readable report, in pieces: a large one is longer than any text may be.
 * The same input gives the same bytes, so it holds no time and no path but the input's own. Its contract is `api/scan-v1.ts`.
 */
export function* renderScan(
  assessment: Assessment,
  tool: Tool,
  known?: { readonly added: readonly Finding[]; readonly difference?: Difference | undefined },
): Generator<string> {
  const {
    clusters,
    inputs,
    collections,
    controls,
    frameworks,
    findings,
    ignores,
    gaps,
    outcomes,
    problems,
    passedOver,
    summary,
  } = assessment;
  const added = new Set(known?.added);
  const toJson = (finding: Finding): object => ({
    ...withoutExcerpts(finding),
    ...(known === undefined ? {} : { baseline: added.has(finding) ? 'new' : 'known' }),
  });
  yield `{\n  "format": ${renderJson(SCAN_FORMAT)},\n  "tool": ${renderInside(tool)}`;
  yield* renderList('clusters', clusters);
  yield* renderList('inputs', inputs);
  yield* renderList('collections', collections);
  yield* renderList('controls', controls);
  yield* renderList('frameworks', frameworks);
  yield* renderList('findings', findings, toJson);
  yield* renderList('ignores', ignores);
  if (known?.difference !== undefined) yield `,\n  "difference": ${renderInside(withoutExtras(known.difference))}`;
  yield* renderList('gaps', gaps);
  if (outcomes !== undefined) yield* renderList('outcomes', outcomes);
  yield* renderList('problems', problems);
  yield* renderList('passedOver', passedOver);
  yield `,\n  "summary": ${renderInside(summary)}\n}\n`;
}

/**
 * The same contract for one who keeps many reports: each element of a list is a piece, on a line of its own, so that of
 * two reports what they have in common is told apart from the rest.
 */
export function* renderScanLines(assessment: Assessment, tool: Tool): Generator<string> {
  yield `{"format":${renderJson(SCAN_FORMAT)},"tool":${renderJson(tool)}`;
  for (const [name, value] of Object.entries(assessment))
    if (name === 'findings') yield* renderLines(name, assessment.findings, withoutExcerpts);
    else if (Array.isArray(value)) yield* renderLines(name, value);
    else yield `,\n${renderJson(name)}:${renderJson(value)}`;
  yield '}\n';
}

/** One after the other: all of them at once would take more memory than what they are made of. */
function* renderLines<Element>(
  name: string,
  elements: readonly Element[],
  toJson: (element: Element) => unknown = (element) => element,
): Generator<string> {
  yield `,\n${renderJson(name)}:[`;
  let separator = '\n';
  for (const element of elements) {
    yield separator + renderJson(toJson(element));
    separator = ',\n';
  }
  yield '\n]';
}

const INDENT = 2;

function renderInside(value: object): string {
  return renderJson(value, INDENT).replaceAll('\n', '\n  ');
}

/** Elements that go out together. */
const BATCH = 500;

function* renderList<Element extends object>(
  name: string,
  elements: readonly Element[],
  toJson: (element: Element) => object = (element) => element,
): Generator<string> {
  yield `,\n  ${renderJson(name)}: [`;
  for (let from = 0; from < elements.length; from += BATCH) {
    const batch = elements
      .slice(from, from + BATCH)
      .map((element) => `    ${renderInside(toJson(element)).replaceAll('\n', '\n  ')}`);
    yield `${from === 0 ? '' : ','}\n${batch.join(',\n')}`;
  }
  yield elements.length === 0 ? ']' : '\n  ]';
}

/** Source lines are for eyes; whoever reads JSON has the places. */
function withoutExcerpts(finding: Finding): Finding {
  const { cluster, control, status, severity, subject, message, fix, fingerprint, count, suppression } = finding;
  const locations = finding.locations.map(({ file, line, column, path, rendered }) => ({
    file,
    line,
    column,
    path,
    ...(rendered === undefined ? {} : { rendered }),
  }));
  const told = { cluster, control, status, severity, subject, locations, message, fix, fingerprint, count };
  return suppression === undefined ? told : { ...told, suppression };
}

function withoutExtras({ base, commit, fixed, unchanged, unreadBefore, unknown }: Difference): object {
  return { base, commit, fixed: fixed.map(withoutExcerpts), unchanged, unreadBefore, unknown };
}
