/** Texts by number. */
export interface TextTable {
  readonly list: readonly string[];
  /** The same for the same text. */
  numberOf(text: string): number;
}

export function createTextTable(): TextTable {
  const list: string[] = [];
  const numbers = new Map<string, number>();
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
  };
}
