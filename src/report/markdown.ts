import { escapeControls } from './style.ts';
import type { Canvas } from './canvas.ts';
import { wrapWords } from './width.ts';

/** The little Markdown that our own pages use, for a terminal: headings, paragraphs, lists, code. */
export function renderMarkdown(text: string, canvas: Canvas): readonly string[] {
  const blocks = escapeControls(text)
    .trim()
    .split(/\n{2,}/);
  return blocks.flatMap((block, index) => [...(index === 0 ? [] : ['']), ...renderBlock(block, canvas)]);
}

function renderBlock(block: string, canvas: Canvas): readonly string[] {
  const { style, width } = canvas;
  const heading = /^#+ (.*)$/.exec(block)?.[1];
  if (heading !== undefined) return [style.bold(heading)];
  if (block.startsWith('```'))
    return block
      .split('\n')
      .slice(1, -1)
      .map((line) => `  ${style.cyan(line)}`);
  if (block.startsWith('|')) return block.split('\n').map((line) => `  ${line}`);
  if (/^[-*] /.test(block))
    return block
      .split(/\n(?=[-*] )/)
      .flatMap((item) =>
        wrapWords(plainWords(item.slice(2)), width - 4).map(
          (line, index) => `${index === 0 ? '  - ' : '    '}${paintCode(line, canvas)}`,
        ),
      );
  return wrapWords(plainWords(block), width).map((line) => paintCode(line, canvas));
}

/** _Words_ and **words** without their marks, before a line's end can part these. */
function plainWords(text: string): string {
  return text.replaceAll(/\*\*([^*]+)\*\*/g, '$1').replaceAll(/(?<!\w)_([^_]+)_(?!\w)/g, '$1');
}

/** `code` in colour; what is cut by a line's end keeps its marks. */
function paintCode(line: string, { style }: Canvas): string {
  return line.replaceAll(/`([^`]+)`/g, (whole: string, code: string) =>
    style.cyan('x') === 'x' ? whole : style.cyan(code),
  );
}
