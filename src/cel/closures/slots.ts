import { undeclaredReference } from '../undeclared.ts';
import type { CelError } from '../value.ts';

/** A variable of the scope, and where a run keeps it. */
export interface Input {
  readonly name: string;
  readonly slot: number;
  readonly undeclared: CelError;
}

/** Where an expression's variables stand in its frame; resolved names are unique, so one table serves all of it. */
export class Slots {
  readonly inputs: Input[] = [];
  readonly #byName = new Map<string, number>();

  get size(): number {
    return this.#byName.size;
  }

  /** The place of one of the expression's own variables. */
  take(name: string): number {
    const slot = this.#byName.size;
    this.#byName.set(name, slot);
    return slot;
  }

  /** The place of any variable; one that was not taken comes from the scope. */
  find(name: string): number {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const slot = this.take(name);
    this.inputs.push({ name, slot, undeclared: undeclaredReference(name) });
    return slot;
  }
}
