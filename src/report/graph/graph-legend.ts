import { compareSeverities, type Severity } from '../../base/severity.ts';
import type { Picture } from './layout-graph.ts';

const LINE = '<path class="way" d="M1 7H23"/><path class="tip" d="M30 7l-8 -4.5v9z"/>';
const BOX = '<rect x="1" y="1.5" width="28" height="11" rx="3"/>';

/** What colours, lines and boxes of the picture mean: those that are in it. */
export function renderLegend({ boxes, lines }: Pick<Picture, 'boxes' | 'lines'>): string {
  const severities = [...new Set(lines.map(({ severity }) => severity))].sort(compareSeverities);
  const isConditional = lines.some((line) => line.isConditional);
  const isTogether = boxes.some((box) => box.isTogether);
  const entries = [
    renderEntry('start', BOX, 'where somebody begins'),
    renderEntry('goal', BOX, 'the goal'),
    ...severities.map((severity) => renderEntry(severity, LINE, WORDS[severity])),
    ...(isConditional ? [renderEntry('conditional', LINE, 'has a condition that is not known to hold')] : []),
  ];
  const together = isTogether
    ? '<li>What meets in a dotted box is needed together; lines that meet elsewhere are ways of their own.</li>'
    : '';
  return `<ul class="legend" aria-label="Legend">${entries.join('')}${together}</ul>\n`;
}

const WORDS: Readonly<Record<Severity, string>> = {
  critical: 'a critical step',
  high: 'a step of high severity',
  medium: 'of medium severity',
  low: 'of low severity',
};

function renderEntry(looks: string, drawing: string, text: string): string {
  return `<li class="${looks}"><svg width="31" height="14" aria-hidden="true" class="${looks}">${drawing}</svg><span>${text}</span></li>`;
}
