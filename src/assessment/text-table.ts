/** Texts by number. */
export interface TextTable {
  readonly list: readonly string[];
  /** The same for the same text. */
  numberOf(text: string): number;
}

/** With these texts, each of them once, under their positions. */
export function createTextTable(texts: readonly string[] = []): TextTable {
  const list = [...texts];
  const numbers = new Map(list.map((text, number) => [text, number]));
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
