import { posix, relative, resolve, sep } from 'node:path';
import type { RenderSource } from '../../app/ports.ts';
import type { Kustomization } from './kustomization.ts';
import { findText } from './read-text.ts';
import { findRenderedLines, readSource, type SourceFile } from './rendered-lines.ts';
import type { FindOrigin } from './split-rendered.ts';

const KEY = '    config.kubernetes.io/origin: |';

/** Where the objects of a kustomization are written: the annotation says the file, and what no patch changed is found in it. */
export function createKustomizationOrigin(
  source: RenderSource,
  { name, files }: Kustomization,
  place: string,
): FindOrigin {
  const known = new Set(files);
  const sources = new Map<string, SourceFile>();
  return (written) => {
    const { text, path } = takeOrigin(written);
    const file = path === undefined ? undefined : resolve(place, path);
    if (file === undefined || !known.has(file))
      return { file: posix.join(source.name, name), text, lines: text.split('\n').map(() => -1) };
    const read = sources.get(file) ?? readSource(findText(file) ?? '');
    sources.set(file, read);
    return { file: nameFile(source, file), text, lines: findRenderedLines(text, read, { isPatched: true }) };
  };
}

/** As a person knows it who knows the kustomization's folder by its name. */
function nameFile({ name, path }: RenderSource, file: string): string {
  return posix.join(name, relative(path, file).split(sep).join('/'));
}

/** A document without the annotation that was asked for, and the path in it. */
export function takeOrigin(written: string): { readonly text: string; readonly path: string | undefined } {
  const lines = written.split('\n');
  const at = findAnnotation(lines);
  if (at < 0) return { text: written, path: undefined };
  let end = at + 1;
  while (lines[end]?.startsWith('      ') === true) end += 1;
  const path = lines
    .slice(at, end)
    .find((line) => line.startsWith('      path: '))
    ?.slice('      path: '.length);
  const isAlone = lines[at - 1] === '  annotations:' && lines[end]?.startsWith('    ') !== true;
  return { text: [...lines.slice(0, isAlone ? at - 1 : at), ...lines.slice(end)].join('\n'), path };
}

/** In the object's own metadata, nowhere else. */
function findAnnotation(lines: readonly string[]): number {
  const metadata = lines.indexOf('metadata:');
  if (metadata < 0) return -1;
  const end = lines.findIndex((line, index) => index > metadata && line !== '' && !line.startsWith(' '));
  const at = lines.indexOf(KEY, metadata);
  return end >= 0 && at > end ? -1 : at;
}
