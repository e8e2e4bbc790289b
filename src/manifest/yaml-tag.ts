import type { DocumentDirective } from 'js-yaml';

const CORE = 'tag:yaml.org,2002:';

/** The full name of a tag as written: `!!int`, `!<…>`, `!own`, or a handle that a %TAG directive declares. */
export function readTag(written: string, directives: readonly DocumentDirective[]): string {
  if (written.startsWith('!<')) return written.slice(2, -1);
  for (const directive of directives) {
    if (directive.kind === 'tag' && written !== '!' && written.startsWith(directive.handle)) {
      const isPrimary = directive.handle === '!' && (written.startsWith('!!') || written.indexOf('!', 1) > 0);
      if (!isPrimary) return directive.prefix + written.slice(directive.handle.length);
    }
  }
  return written.startsWith('!!') ? CORE + written.slice(2) : written;
}
