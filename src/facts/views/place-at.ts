import type { Path } from '../../base/path.ts';
import type { KeptSource } from '../../manifest/kept-source.ts';
import type { KubeObject } from '../kube-object.ts';
import type { ItemPlace, PlaceAt } from './projection.ts';

/** Places in an object; with `source`, so that the lines around them can be shown. */
export function createPlaceAt(object: KubeObject, source?: KeptSource): PlaceAt {
  return (path) => findPlace(object, path, source);
}

function findPlace({ document, root }: KubeObject, path: Path, source: KeptSource | undefined): ItemPlace {
  const { line, column, offset } = document.locate(root.length === 0 ? path : [...root, ...path]).start;
  const { file } = document;
  return source === undefined ? { file, line, column } : { file, line, column, written: { source, offset } };
}

/** Places that are worked out together, when it is known that somebody wants them. */
export interface LaterPlaces {
  readonly placeAt: PlaceAt;
  workOut(): void;
}

export function createLaterPlaces(object: KubeObject, source: KeptSource | undefined): LaterPlaces {
  const asked: { readonly place: ItemPlace; readonly path: Path }[] = [];
  return {
    placeAt(path) {
      const place: ItemPlace = { file: '', line: 0, column: 0 };
      asked.push({ place, path });
      return place;
    },
    workOut() {
      // What a controller made is no place to change anything, and there may be much of it: it need not be looked for.
      const find = object.owner === undefined ? createPlaceAt(object, source) : createStartAt(object);
      for (const { place, path } of asked) Object.assign(place, find(path));
    },
  };
}

/** The place of the object itself, whatever is asked for, without a source. */
function createStartAt(object: KubeObject): PlaceAt {
  const { document, root } = object;
  if (root.length > 0) return () => findPlace(object, [], undefined);
  const { line, column } = document.start;
  return () => ({ file: document.file, line, column });
}
