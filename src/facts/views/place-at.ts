import { excerptOf } from '../excerpt.ts';
import type { KubeObject } from '../kube-object.ts';
import type { PlaceAt } from './projection.ts';

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
