import { maskText, renderMask } from './detectors/detect.ts';
import { isSecretName } from './detectors/named-places.ts';

/**
 * A line of a document that could not be read. Nobody knows what it holds, so every value behind a telling name is masked,
 * and all values where the document calls itself a Secret.
 */
export function maskUnread(line: string, mentionsSecret: boolean): string {
  const colon = line.indexOf(': ');
  if (colon > 0) {
    const name = line.slice(0, colon).trim().replace(/^- /, '').replaceAll(/["']/g, '');
    const value = line.slice(colon + 2).trim();
    const isHeader = name === 'kind' || name === 'apiVersion';
    if (value !== '' && !isHeader && (mentionsSecret || isSecretName(name))) return `${line.slice(0, colon + 2)}${renderMask('unread', value.length)}`;
  } else if (mentionsSecret && line.trim().length > 0) return renderMask('unread', line.length);
  return maskText(line);
}
