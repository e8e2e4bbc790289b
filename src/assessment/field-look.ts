import { isPlainMap } from '../cel/shape.ts';
import type { CelValue } from '../cel/value.ts';

/** Numbers of fields below subjects: checks of many controls ask for the same few. */
export interface FieldNumbers {
  /** Equal for equal paths; `ITSELF` for no field at all. */
  numberOf(fields: readonly string[]): number;
  /** By number: the field before it, and its own name. */
  readonly fields: readonly { readonly before: number; readonly name: string }[];
}

/** The value itself. */
export const ITSELF = -1;

export function createFieldNumbers(): FieldNumbers {
  const fields: { readonly before: number; readonly name: string }[] = [];
  const numbers = new Map<string, number>();
  return {
    fields,
    numberOf(path) {
      let before = ITSELF;
      for (const name of path) {
        const key = `${before} ${name}`;
        let number = numbers.get(key);
        if (number === undefined) numbers.set(key, (number = fields.push({ before, name }) - 1));
        before = number;
      }
      return before;
    },
  };
}

/** A look at one value after the other: what stands at a field is looked up once, whoever asks. */
export interface FieldLook {
  readonly value: CelValue;
  /** Looks at this value from now on. */
  at(value: CelValue): FieldLook;
  /** Whether documents' maps lead to the field, and nothing stands there. */
  lacks(field: number): boolean;
  /** The look at an element of the list at a field. */
  element(field: number, index: number, value: CelValue): FieldLook;
}

export function createFieldLook(numbers: FieldNumbers): FieldLook {
  const { fields } = numbers;
  let value: CelValue = null;
  let visit = 0;
  const visits: number[] = [];
  const found: (CelValue | undefined)[] = [];
  const elements: FieldLook[][] = [];

  /** Below what is no map stands no field that could be missing. */
  function read(field: number): CelValue | undefined {
    if (visits[field] === visit) return found[field];
    const { before, name } = fields[field] as FieldNumbers['fields'][number];
    let content = before === ITSELF ? value : read(before);
    if (content !== undefined && isPlainMap(content))
      content = Object.hasOwn(content, name) ? content[name] : undefined;
    visits[field] = visit;
    found[field] = content;
    return content;
  }

  const look: FieldLook = {
    get value() {
      return value;
    },
    at(next) {
      if (next !== value) {
        value = next;
        visit += 1;
      }
      return look;
    },
    lacks: (field) => read(field) === undefined,
    element(field, index, item) {
      const looks = (elements[field] ??= []);
      return (looks[index] ??= createFieldLook(numbers)).at(item);
    },
  };
  return look;
}
