import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const ENTRY = join(ROOT, 'src', 'main', 'seaworthy.ts');
const LINE = 17;
const LETTER = 7.83;
const PADDING = 16;

/** Colours of the picture, by the code that switches them on. */
const COLOURS: Readonly<Record<string, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
};

interface Span {
  readonly text: string;
  readonly colour: string;
  readonly isBold: boolean;
  readonly isDim: boolean;
}

/** What a terminal shows of a command, as an SVG for the README: the real output, colours and all. */
function renderPicture(command: string, output: string): string {
  const lines = [`\u001b[32m$\u001b[39m \u001b[1m${command}\u001b[22m`, '', ...output.trimEnd().split('\n')];
  const width = Math.ceil(Math.max(...lines.map((line) => plain(line).length)) * LETTER) + 2 * PADDING;
  const height = lines.length * LINE + 2 * PADDING;
  const rows = lines.map(
    (line, index) =>
      `<text x="${PADDING}" y="${PADDING + LINE * (index + 0.75)}">${parseLine(line).map(renderSpan).join('')}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escape(`Output of ${command}`)}</title>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" fill="#e6edf3" xml:space="preserve">
${rows.join('\n')}
</g>
</svg>
`;
}

// The escape character is what a terminal's codes begin with.
const CODE = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`, 'g');

function plain(line: string): string {
  return line.replaceAll(CODE, '');
}

function parseLine(line: string): readonly Span[] {
  const spans: Span[] = [];
  let state = { colour: '', isBold: false, isDim: false };
  let from = 0;
  for (const match of line.matchAll(CODE)) {
    if (match.index > from) spans.push({ text: line.slice(from, match.index), ...state });
    state = applyCode(state, match[1] ?? '');
    from = match.index + match[0].length;
  }
  return from < line.length ? [...spans, { text: line.slice(from), ...state }] : spans;
}

function applyCode(state: Omit<Span, 'text'>, code: string): Omit<Span, 'text'> {
  if (code === '1') return { ...state, isBold: true };
  if (code === '2') return { ...state, isDim: true };
  if (code === '22') return { ...state, isBold: false, isDim: false };
  return { ...state, colour: COLOURS[code] ?? '' };
}

function renderSpan({ text, colour, isBold, isDim }: Span): string {
  const style = [
    colour === '' ? '' : ` fill="${colour}"`,
    isBold ? ' font-weight="bold"' : '',
    isDim ? ' opacity="0.6"' : '',
  ].join('');
  return `<tspan${style}>${escape(text)}</tspan>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The picture of the README: what a terminal of 100 columns shows of the bundled example. */
export function renderShop(): string {
  const { stdout } = spawnSync(process.execPath, [ENTRY, 'scan', 'examples/shop'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], FORCE_COLOR: '1', NODE_NO_WARNINGS: '1' },
  });
  return renderPicture('seaworthy scan examples/shop', stdout);
}
