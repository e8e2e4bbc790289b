import type { Figures } from './scenarios.ts';

export interface Row {
  readonly name: string;
  /** In the order of the subjects. */
  readonly ours: readonly OurFigures[];
  readonly peers: ReadonlyMap<string, Figures>;
  readonly promise: string;
}

interface OurFigures {
  readonly figures: Figures;
  /** Undefined where nothing is promised, or the peer is not on this machine. */
  readonly holds: boolean | undefined;
}

/** A Markdown table: the figures of each of our subjects, and whether the promise holds; each peer's, and its time over ours. */
export function renderReport(rows: readonly Row[], subjects: readonly string[], machine: string): string {
  const lines = [
    `Measured on ${machine}. Medians of interleaved runs of whole processes; ratios are a peer's time over those of our columns.`,
    '',
    `| input | promise | ${subjects.join(' | ')} | peers |`,
    `|---|---|${'---|'.repeat(subjects.length + 1)}`,
    ...rows.map(renderRow),
  ];
  return `${lines.join('\n')}\n`;
}

function renderRow({ name, ours, peers, promise }: Row): string {
  const others = [...peers].map(([peer, figures]) => {
    const ratios = ours.map((own) => (figures.seconds / own.figures.seconds).toFixed(2)).join(', ');
    return `${peer} ${renderFigures(figures)}, ratios ${ratios}`;
  });
  return `| ${name} | ${promise} | ${ours.map(renderOwn).join(' | ')} | ${others.join('<br>') || '–'} |`;
}

function renderOwn({ figures, holds }: OurFigures): string {
  const verdict = holds === undefined ? '' : holds ? ': yes' : ': **no**';
  return `${renderFigures(figures)}${verdict}`;
}

function renderFigures({ seconds, megabytes, findings }: Figures): string {
  return `${seconds.toFixed(seconds < 1 ? 3 : 1)} s, ${megabytes.toFixed(0)} MB, ${findings} findings`;
}
