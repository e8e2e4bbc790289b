import { escapeHtml } from './escape-html.ts';

/** The little Markdown that pages of controls use: headings, paragraphs, lists, code. Everything else is text. */
export function renderReadme(markdown: string): string {
  return markdown
    .trim()
    .split(/\n{2,}/)
    .map(renderBlock)
    .join('\n');
}

function renderBlock(block: string): string {
  const heading = /^#+ (.*)$/.exec(block)?.[1];
  if (heading !== undefined) return `<h4>${renderInline(heading)}</h4>`;
  if (block.startsWith('```')) return `<pre>${escapeHtml(block.split('\n').slice(1, -1).join('\n'))}</pre>`;
  if (block.startsWith('|')) return `<pre>${escapeHtml(block)}</pre>`;
  if (/^(?:[-*]|\d+\.) /.test(block)) {
    const items = block.split(/\n(?=(?:[-*]|\d+\.) )/).map((item) => item.replace(/^(?:[-*]|\d+\.) /, ''));
    return `<ul>${items.map((item) => `<li>${renderInline(item)}</li>`).join('')}</ul>`;
  }
  return `<p>${renderInline(block)}</p>`;
}

/** Links become their words: the report asks no network, and the pages' links lead into a repository. */
function renderInline(text: string): string {
  return escapeHtml(text.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1'))
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replaceAll(/(?<!\w)_([^_]+)_(?!\w)/g, '<em>$1</em>');
}
