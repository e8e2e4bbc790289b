import type { Path } from '../base/path.ts';
import { renderMaskedPath } from '../facts/detectors/mask-key.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import type { FindingTable, KnownPlace } from './finding-table.ts';
import type { RawViolation } from './outcome-sink.ts';
import type { Place } from './places.ts';

export interface FoundPlace {
  readonly known: KnownPlace;
  /** In the document's text. */
  readonly offset: number;
}

/** Places of one subject that were worked out for one control and are asked for by the next, by slot. */
export interface SubjectPlaces {
  readonly bySlot: FoundPlace[];
  /** Numbers of the paths' texts, by slot: the same for every subject at the same path of its object. */
  readonly pathNumbers: number[];
}

/** Works places out, and the numbers of their texts, each as seldom as it can be. */
export interface PlaceFinder {
  /** `root`: the subject's own path. */
  begin(root: Path): SubjectPlaces;
  /** `pathNumber`: of the path's text, where somebody has it. */
  find(object: KubeObject, path: Path, pathNumber?: number): FoundPlace;
  /** A violation works its path out when it is asked, so it is only asked where the place is not known. */
  findOnce(object: KubeObject, violation: RawViolation, at: { places: SubjectPlaces; slot: number }): FoundPlace;
}

export function createPlaceFinder(findings: Pick<FindingTable, 'numberOf' | 'textOf'>): PlaceFinder {
  const pathNumbers = new Map<string, number[]>();

  function find(object: KubeObject, path: Path, pathNumber = findings.numberOf(renderMaskedPath(path))): FoundPlace {
    const { line, column, offset } = startOf(object, path);
    const { file } = object.document;
    const place = { file, line, column, path: findings.textOf(pathNumber) };
    return { known: { place, fileNumber: findings.numberOf(file), pathNumber }, offset };
  }

  return {
    begin(root) {
      const text = renderMaskedPath(root);
      let numbers = pathNumbers.get(text);
      if (numbers === undefined) pathNumbers.set(text, (numbers = []));
      return { bySlot: [], pathNumbers: numbers };
    },
    find,
    findOnce(object, violation, { places: { bySlot, pathNumbers: numbers }, slot }) {
      const before = bySlot[slot];
      if (before !== undefined) return before;
      const { path } = violation;
      const number = (numbers[slot] ??= findings.numberOf(renderMaskedPath(path)));
      return (bySlot[slot] = find(object, path, number));
    },
  };
}

/** A place that is told of by itself. */
export function locatePlace(object: KubeObject, path: Path): Place {
  const { line, column } = startOf(object, path);
  return { file: object.document.file, line, column, path: renderMaskedPath(path) };
}

function startOf({ document, root }: KubeObject, path: Path) {
  return document.startOf(root.length === 0 ? path : [...root, ...path]);
}
