import { FORMATS } from '../../src/main/formats.ts';
import { code, renderTable } from './table.ts';

/** Every format of a scan, and what it does with what is no finding of today. */
export function renderFormats(): string {
  const rows = Object.entries(FORMATS).map(([name, { doc, unjudged, known }]) => [code(name), doc, unjudged, known]);
  return `# Formats

\`seaworthy scan --format NAME\` prints one, \`--output NAME=FILE\` writes one to a file; both may be said, and \`--output\` as often as you like. [Reports](../formats.md) says how each is put to use.

${renderTable(['format', 'what it is', 'not judged, not read', 'known to a baseline'], rows)}

The same input gives the same bytes in each, so none holds a time. Secrets are masked in all of them.`;
}
