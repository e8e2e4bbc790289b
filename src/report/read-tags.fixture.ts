/** An element as it is written, with what is in it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

export interface TagRules {
  /** Elements that are never closed. */
  readonly empty: ReadonlySet<string>;
  /** Elements in which nothing is a tag but their own end. */
  readonly raw: ReadonlySet<string>;
}

export const XML: TagRules = { empty: new Set(), raw: new Set() };
export const HTML: TagRules = { empty: new Set(['meta', 'input', 'br']), raw: new Set(['script', 'style']) };

const OPEN = /^<([A-Za-z][A-Za-z0-9-]*)((?:\s+[A-Za-z][\w:-]*(?:="[^"<]*")?)*)\s*(\/?)>/;
const ATTRIBUTE = /([A-Za-z][\w:-]*)(?:="([^"<]*)")?/g;

interface Building {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads markup strictly: every tag is closed, every `&` is a reference, no `<` stands for itself. Throws where one does. */
export function readTags(source: string, { empty, raw }: TagRules): Element {
  const root: Building = { name: '', attributes: {}, children: [], text: '' };
  const stack: Building[] = [root];
  let at = 0;
  while (at < source.length) {
    const parent = stack.at(-1) ?? root;
    const rest = source.slice(at, at + 20_000);
    const close = /^<\/([A-Za-z][A-Za-z0-9-]*)>/.exec(rest);
    const open = OPEN.exec(rest);
    if (close !== null) {
      if (close[1] !== parent.name) fail(source, at, `${close[1]} ends inside of ${parent.name}`);
      stack.pop();
      at += close[0].length;
    } else if (open !== null) {
      const [tag, name = '', written = '', slash] = open;
      at += tag.length;
      const attributes = Object.fromEntries(
        [...written.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, decode(value)]),
      );
      const element: Building = { name, attributes, children: [], text: '' };
      parent.children.push(element);
      if (raw.has(name)) {
        const end = source.indexOf(`</${name}>`, at);
        if (end < 0) fail(source, at, `${name} has no end`);
        element.text = source.slice(at, end);
        at = end + name.length + 3;
      } else if (slash === '' && !empty.has(name)) stack.push(element);
    } else {
      const [text = ''] = /^[^<]+/.exec(rest) ?? [];
      if (text === '') fail(source, at, 'no tag begins here');
      parent.text += decode(text);
      at += text.length;
    }
  }
  if (stack.length > 1) fail(source, at, `${stack.at(-1)?.name} has no end`);
  return root;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decode(text: string): string {
  return text.replaceAll(/&(?:#(\d+);|([a-z]+);)?/g, (whole, number: string | undefined, name: string | undefined) => {
    if (number !== undefined) return String.fromCodePoint(Number(number));
    const letter = name === undefined ? undefined : NAMED[name];
    if (letter === undefined) throw new Error(`${whole} is no reference`);
    return letter;
  });
}

function fail(source: string, at: number, why: string): never {
  throw new Error(`${why}, at ${JSON.stringify(source.slice(Math.max(0, at - 60), at + 60))}`);
}

/** Every element of a name, wherever it is. */
export function findAll(element: Element, name: string): readonly Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...findAll(child, name)]);
}

/** All text below an element. */
export function textOf({ text, children }: Element): string {
  return `${text}${children.map(textOf).join('')}`;
}
