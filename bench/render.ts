import type { Figures } from './scenarios.ts';

export interface Row {
  readonly name: string;
  readonly ours: Figures;
  readonly peers: ReadonlyMap<string, Figures>;
  readonly promise: string;
  readonly holds: boolean | undefined;
}

/** A Markdown table: our figures, each peer's, the ratio of the two, and whether the promise holds. */
export function renderReport(rows: readonly Row[], machine: string): string {
  const lines = [
    `Measured on ${machine}. Medians of interleaved runs of whole processes; the ratio is their time over ours.`,
    '',
    '| input | seaworthy | peers | promise | holds |',
    '|---|---|---|---|---|',
    ...rows.map(renderRow),
  ];
  return `${lines.join('\n')}\n`;
}

function renderRow({ name, ours, peers, promise, holds }: Row): string {
  const others = [...peers].map(
    ([peer, figures]) => `${peer} ${renderFigures(figures)}, ratio ${(figures.seconds / ours.seconds).toFixed(1)}`,
  );
  const verdict = holds === undefined ? 'peer not found' : holds ? 'yes' : '**no**';
  return `| ${name} | ${renderFigures(ours)} | ${others.join('<br>') || '–'} | ${promise} | ${verdict} |`;
}

function renderFigures({ seconds, megabytes, findings }: Figures): string {
  return `${seconds.toFixed(seconds < 1 ? 3 : 1)} s, ${megabytes.toFixed(0)} MB, ${findings} findings`;
}
