import { CelError, CelUnknown, type CelValue } from '../value.ts';

/** `PerCallLimit` in `k8s.io/apiserver/pkg/apis/cel`: what one expression may cost. */
export const PER_CALL_LIMIT = 1_000_000;

/** What the API server says of an expression that it stopped. */
export const CANCELLED = new CelError('exhausted', 'operation cancelled: actual cost limit exceeded');

const NOWHERE = -1;

/** A step whose value lies on the stack. */
interface Part {
  readonly id: () => number;
}

/**
 * What an evaluation has cost so far, in the server's units, and the stack by which it finds the arguments of a call again
 * (`CostTracker` in `cel-go/interpreter/runtimecost.go`). The stack is kept as it is there: whoever takes something off it takes
 * what lies above too, and a call whose arguments are not found costs nothing.
 */
export class CostMeter {
  cost = 0;
  /** Why the evaluation ended early, whatever the expression makes of it. */
  ended: CelError | undefined;
  /** Something was met of which nothing is known: where it is known, the cost may be another. */
  metUnknown = false;
  /** Of the stack: what lies above is left where it is. */
  #height = 0;
  readonly #ids: number[] = [];
  readonly #values: CelValue[] = [];
  /** Where the same step's value lies below each; a loop leaves many behind, and whoever looks for one finds it at once. */
  readonly #below: number[] = [];
  /** Where each step's uppermost value lies. */
  readonly #places: number[] = [];

  /** Charges a step that gave a value, and keeps it. */
  observe(id: number, value: CelValue, cost: number): void {
    if (this.ended !== undefined) return;
    this.cost += cost;
    if (value instanceof CelUnknown) this.metUnknown = true;
    const top = this.#height;
    this.#below[top] = this.#placeOf(id);
    this.#places[id] = top;
    this.#ids[top] = id;
    this.#values[top] = value;
    this.#height = top + 1;
    if (this.cost > PER_CALL_LIMIT) this.ended = CANCELLED;
  }

  /** Ends the evaluation with an error of the server itself. */
  fail(message: string): void {
    this.ended ??= new CelError('invalid_argument', message);
  }

  /** Takes a step's value off, and all above it, if it is there. */
  drop(id: number): void {
    const at = this.#placeOf(id);
    if (at >= 0) this.#cut(at);
  }

  /** The values of a call's arguments, the last of which lies highest; undefined where one is not found. */
  take(parts: readonly Part[]): CelValue[] | undefined {
    const values: CelValue[] = [];
    values.length = parts.length;
    for (let index = parts.length - 1; index >= 0; index--) {
      const at = this.#placeOf((parts[index] as Part).id());
      if (at < 0) return undefined;
      values[index] = this.#values[at] as CelValue;
      this.#cut(at);
    }
    return values;
  }

  #placeOf(id: number): number {
    return this.#places[id] ?? NOWHERE;
  }

  #cut(at: number): void {
    for (let top = this.#height - 1; top >= at; top--)
      this.#places[this.#ids[top] as number] = this.#below[top] as number;
    this.#height = at;
  }
}
