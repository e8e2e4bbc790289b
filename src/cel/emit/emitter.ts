import type { Expression } from '../ast.ts';

/**
 * A value in emitted code: a name or a literal, so that writing it twice costs nothing.
 * `bool` is true or false, `logic` a bool or an error, `sure` anything but an error.
 */
export interface Emitted {
  readonly code: string;
  readonly sort: 'bool' | 'logic' | 'sure' | 'any';
}

/** The words that something was read by → the variable that holds it. */
export type Region = Map<string, string>;

export type EmitNode = (node: Expression, emitter: Emitter) => Emitted;

/** The code of one function as it grows, and the constants that its module makes once. */
export class Emitter {
  readonly inputs: string[] = [];
  readonly lines: string[] = [];
  readonly constants: string[] = [];
  /** JavaScript names of the expression's own variables. */
  readonly locals = new Map<string, Emitted>();
  readonly #prefix: string;
  readonly #emitNode: EmitNode;
  readonly #hasAllInputs: boolean;
  readonly #inputs = new Map<string, Emitted>();
  readonly #names = new Map<string, string>();
  /** What was read so far, where it was read whatever happened since: one map for each part that may be left out. */
  readonly #regions: Region[] = [new Map()];
  #count = 0;

  constructor(prefix: string, emitNode: EmitNode, hasAllInputs: boolean) {
    this.#prefix = prefix;
    this.#emitNode = emitNode;
    this.#hasAllInputs = hasAllInputs;
  }

  /** Emits the statements that work a resolved expression out, and gives its value. */
  emit(node: Expression): Emitted {
    return this.#emitNode(node, this);
  }

  line(...lines: string[]): void {
    this.lines.push(...lines);
  }

  fresh(): string {
    this.#count += 1;
    return `t${this.#count}`;
  }

  /** A `const` of the module; the same value is made once. */
  constant(value: string): string {
    const known = this.#names.get(value);
    if (known !== undefined) return known;
    const name = `${this.#prefix}_${this.constants.length}`;
    this.constants.push(`const ${name} = ${value};`);
    this.#names.set(value, name);
    return name;
  }

  /** A variable of the scope, read once before everything else. */
  input(name: string, value: string, otherwise: string): Emitted {
    const known = this.#inputs.get(name);
    if (known !== undefined) return known;
    const input: Emitted = { code: this.fresh(), sort: 'any' };
    this.#inputs.set(name, input);
    this.inputs.push(`let ${input.code} = ${value};`);
    if (!this.#hasAllInputs) this.inputs.push(`if (${input.code} === undefined) ${input.code} = ${otherwise};`);
    return input;
  }

  /** Emits a part that may be left out, or left before its end: what is read in it is not known behind it. */
  region<Result>(emit: () => Result): Result {
    this.#regions.push(new Map());
    const result = emit();
    this.#regions.pop();
    return result;
  }

  get innermost(): Region {
    return this.#regions.at(-1) as Region;
  }

  /** A variable that holds what was read by these words already; undefined where nothing does. */
  findRead(words: string): string | undefined {
    return this.#regions.find((region) => region.has(words))?.get(words);
  }

  /** A variable of the whole function, undefined until something is read into it. */
  hoist(): string {
    const code = this.fresh();
    this.inputs.push(`let ${code};`);
    return code;
  }

  assign(value: string, sort: Emitted['sort'] = 'any'): Emitted {
    const code = this.fresh();
    this.line(`const ${code} = ${value};`);
    return { code, sort };
  }

  /** A value that is set, or set anew, in code that `fill` emits. */
  declare(initial: string, fill: (name: string) => void, sort: Emitted['sort'] = 'any'): Emitted {
    const code = this.fresh();
    this.line(initial === '' ? `let ${code};` : `let ${code} = ${initial};`);
    fill(code);
    return { code, sort };
  }
}

export function canFail({ sort }: Emitted): boolean {
  return sort === 'any' || sort === 'logic';
}

/** The first of the values that is an error, else what comes after, as one JavaScript expression. */
export function unlessError(values: readonly Emitted[], value: string): string {
  const tests = values.filter(canFail).map(({ code }) => `${code} instanceof R.CelError ? ${code} : `);
  return `${tests.join('')}${value}`;
}
