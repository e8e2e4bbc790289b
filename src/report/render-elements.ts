/** Elements that go out together. */
const BATCH = 500;

/** Many elements with something between them, in pieces. */
export function* renderElements<Element>(
  elements: readonly Element[],
  render: (element: Element, index: number) => string,
  between: string,
): Generator<string> {
  for (let from = 0; from < elements.length; from += BATCH) {
    const batch = elements.slice(from, from + BATCH).map((element, at) => render(element, from + at));
    yield `${from === 0 ? '' : between}${batch.join(between)}`;
  }
}
