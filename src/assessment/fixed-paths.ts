import type { FindingTable } from './finding-table.ts';
import type { RawViolation } from './outcome-sink.ts';

/** What is the same for every violation of a check that has a fixed path. */
export interface FixedNumbers {
  /** Of the stable path. */
  readonly path: number;
  /** Equal for equal places, whichever check asks; from 0. */
  readonly slot: number;
}

/** Numbers of fixed paths, worked out once for each check. */
export interface FixedPaths {
  /** Undefined where the check has no fixed path. */
  find(control: number, violation: RawViolation): FixedNumbers | undefined;
}

export function createFixedPaths({ numberOf }: Pick<FindingTable, 'numberOf'>): FixedPaths {
  /** By control, then by check. */
  const known: FixedNumbers[][] = [];
  const slots = new Map<string, number>();

  function slotOf(place: string): number {
    const slot = slots.get(place) ?? slots.size;
    slots.set(place, slot);
    return slot;
  }

  return {
    find(control, { check, fixedPath }) {
      if (fixedPath === undefined) return undefined;
      const own = (known[control] ??= []);
      return (own[check] ??= { path: numberOf(fixedPath.stablePath), slot: slotOf(fixedPath.place) });
    },
  };
}
