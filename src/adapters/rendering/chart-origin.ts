import { posix } from 'node:path';
import { join } from 'node:path';
import type { RenderSource } from '../../app/ports.ts';
import { findHelmSource } from '../../manifest/helm-source.ts';
import { createPackedTemplates } from './packed-templates.ts';
import { findText, isFile } from './read-text.ts';
import { findRenderedLines, readSource, type SourceFile } from './rendered-lines.ts';
import type { FindOrigin } from './split-rendered.ts';

/** Where the objects of a chart are written: Helm says the template, and the lines are looked for there. */
export function createChartOrigin({ path, name }: RenderSource): FindOrigin {
  const templates = new Map<string, Template | undefined>();
  const findPacked = createPackedTemplates(path);
  let last: string | undefined;
  return (text) => {
    // The items of a list come one by one, and only the first has the comment before it.
    last = findTemplate(findHelmSource(text)?.file) ?? last;
    if (last !== undefined && !templates.has(last)) templates.set(last, readTemplate(last));
    const template = last === undefined ? undefined : templates.get(last);
    if (template === undefined) return { file: posix.join(name, 'Chart.yaml'), text, lines: nowhere(text) };
    const lines = findRenderedLines(text, template.source, { isPatched: false });
    return { file: posix.join(name, template.file), text, lines };
  };

  /** In a file, or in a packed chart. */
  function readTemplate(file: string): Template | undefined {
    const own = isFile(join(path, file)) ? findText(join(path, file)) : undefined;
    const found = own === undefined ? findPacked(file) : { file, text: own };
    return found === undefined ? undefined : { file: found.file, source: readSource(found.text) };
  }
}

interface Template {
  /** From the chart. */
  readonly file: string;
  readonly source: SourceFile;
}

/** `shop/templates/web.yaml` as a path below the chart, whose name comes first; nothing that leads out of it. */
function findTemplate(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const path = posix.normalize(written.slice(written.indexOf('/') + 1));
  return path.startsWith('../') || path.startsWith('/') ? undefined : path;
}

function nowhere(text: string): readonly number[] {
  return text.split('\n').map(() => -1);
}
