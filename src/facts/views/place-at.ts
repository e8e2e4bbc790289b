import type { Path } from '../../base/path.ts';
import type { KeptSource } from '../../manifest/kept-source.ts';
import type { KubeObject } from '../kube-object.ts';
import type { ItemPlace, PlaceAt } from './projection.ts';

/** Gives what an object is written in, and keeps it from then on; undefined where nothing is kept. */
export type KeepSource = () => KeptSource | undefined;

/** Places in an object; with `keep`, so that the lines around them can be shown. */
export function createPlaceAt(object: KubeObject, keep?: KeepSource): PlaceAt {
  return (path) => findPlace(object, path, keep?.());
}

function findPlace({ document, root }: KubeObject, path: Path, source: KeptSource | undefined): ItemPlace {
  const { line, column, offset } = document.startOf(root.length === 0 ? path : [...root, ...path]);
  const { file } = document;
  return source === undefined ? { file, line, column } : { file, line, column, written: { source, offset } };
}

/** Places in an object that a controller made, worked out together, when it is known that somebody wants them. */
export interface LaterPlaces {
  readonly placeAt: PlaceAt;
  workOut(): void;
}

/** What a controller made is no place to change anything, and there may be much of it: so the places are the object's own. */
export function createLaterPlaces({ document, root }: KubeObject): LaterPlaces {
  const asked: ItemPlace[] = [];
  return {
    placeAt() {
      const place: ItemPlace = { file: '', line: 0, column: 0 };
      asked.push(place);
      return place;
    },
    workOut() {
      // It need not be looked for where the object is its document.
      const { line, column } = root.length === 0 ? document.start : document.startOf(root);
      for (const place of asked) Object.assign(place, { file: document.file, line, column });
    },
  };
}
