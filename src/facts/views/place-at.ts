import { excerptOf } from '../excerpt.ts';
import type { KubeObject } from '../kube-object.ts';
import type { ItemPlace, PlaceAt } from './projection.ts';

/** Lines of context around an item. */
const CONTEXT = 2;

/** Places in an object; with source lines where somebody may want to see them, for they cost more than the rest of an item. */
export function createPlaceAt(object: KubeObject, hasExcerpts: boolean): PlaceAt {
  const { document, root } = object;
  return (path, form) => {
    const { start } = document.locate([...root, ...path]);
    return {
      file: document.file,
      line: start.line,
      column: start.column,
      excerpt: hasExcerpts && form !== 'bare' ? excerptOf(object, start.offset, CONTEXT) : [],
    };
  };
}

/** The place of the object itself, whatever is asked for: it need not be looked for where the object is its document. */
export function createStartAt(object: KubeObject): PlaceAt {
  const { document, root } = object;
  if (root.length > 0) return () => createPlaceAt(object, false)([]);
  const { line, column } = document.start;
  const place: ItemPlace = { file: document.file, line, column, excerpt: [] };
  return () => place;
}
