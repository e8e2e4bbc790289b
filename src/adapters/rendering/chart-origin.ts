import { posix } from 'node:path';
import { join } from 'node:path';
import type { RenderSource } from '../../app/ports.ts';
import { findHelmSource } from '../../manifest/helm-source.ts';
import { findText, isFile } from './read-text.ts';
import { findRenderedLines, readSource, type SourceFile } from './rendered-lines.ts';
import type { FindOrigin } from './split-rendered.ts';

/** Where the objects of a chart are written: Helm says the template, and the lines are looked for there. */
export function createChartOrigin({ path, name }: RenderSource): FindOrigin {
  const sources = new Map<string, SourceFile | undefined>();
  let last: string | undefined;
  return (text) => {
    // The items of a list come one by one, and only the first has the comment before it.
    last = findTemplate(findHelmSource(text)?.file) ?? last;
    if (last === undefined) return { file: posix.join(name, 'Chart.yaml'), text, lines: nowhere(text) };
    if (!sources.has(last)) sources.set(last, readTemplate(join(path, last)));
    const source = sources.get(last);
    return {
      file: source === undefined ? posix.join(name, 'Chart.yaml') : posix.join(name, last),
      text,
      lines: source === undefined ? nowhere(text) : findRenderedLines(text, source, { isPatched: false }),
    };
  };

  /** A template of a packed chart is in no file. */
  function readTemplate(file: string): SourceFile | undefined {
    const text = isFile(file) ? findText(file) : undefined;
    return text === undefined ? undefined : readSource(text);
  }
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
