/** The template that a rendered document came from, by the comment that `helm template` puts before it. */
export interface HelmSource {
  readonly file: string;
  /** Lines above the comment in the document's text. */
  readonly line: number;
}

const COMMENT = '# Source: ';

export function findHelmSource(text: string): HelmSource | undefined {
  let start = 0;
  for (let line = 0; start < text.length; line++) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    const written = text.slice(start, end).trim();
    if (written.startsWith(COMMENT) && written.includes('/templates/'))
      return { file: written.slice(COMMENT.length), line };
    if (written !== '' && written !== '---' && !written.startsWith('#')) return undefined;
    start = end + 1;
  }
  return undefined;
}
