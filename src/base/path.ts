/** Where a value sits inside a document: map keys as text, list elements as zero-based numbers. */
export type Path = readonly PathStep[];
export type PathStep = string | number;

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** `spec.containers[0].image`, `metadata.annotations["example.com/owner"]`; `renderKey` says what is shown of a key. */
export function renderPath(path: Path, renderKey?: (key: string) => string): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') {
      text += `[${step}]`;
      continue;
    }
    const key = renderKey === undefined ? step : renderKey(step);
    if (PLAIN_KEY.test(key)) text += text === '' ? key : `.${key}`;
    else text += `[${JSON.stringify(key)}]`;
  }
  return text;
}

/** The reverse for plain field paths: `spec.volumes` gives `['spec', 'volumes']`, the empty text gives `[]`. */
export function parseFieldPath(text: string): readonly string[] {
  return text === '' ? [] : text.split('.');
}

/** Whether a path leads to, or through, the place that another names. */
export function startsWithPath(path: Path, beginning: Path): boolean {
  return beginning.every((step, index) => path[index] === step);
}
