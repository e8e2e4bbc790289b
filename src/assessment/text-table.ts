/** Texts by number. */
export interface TextTable {
  readonly list: readonly string[];
  /** The number of a text that comes again and again: a path, a file. */
  numberOf(text: string): number;
  /** A number for a text that hardly comes again; only the one before it, of the same control, is looked at. */
  append(text: string, control: number): number;
}

export function createTextTable(): TextTable {
  const list: string[] = [];
  const numbers = new Map<string, number>();
  const lastOf: number[] = [];
  return {
    list,
    numberOf(text) {
      let number = numbers.get(text);
      if (number === undefined) {
        number = list.push(text) - 1;
        numbers.set(text, number);
      }
      return number;
    },
    append(text, control) {
      const last = lastOf[control];
      if (last !== undefined && list[last] === text) return last;
      const number = list.push(text) - 1;
      lastOf[control] = number;
      return number;
    },
  };
}
