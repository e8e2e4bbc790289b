/** Watches the bytes of a file for what every manifest says of itself. */
export interface SignSearch {
  /** Blocks in order; where the file is cut makes no difference. */
  push(block: Uint8Array): void;
  hasFound(): boolean;
}

const DECODER = new TextDecoder('latin1');

/** Longer than a sign, so that one between two blocks is seen. */
const OVERLAP = 64;

/**
 * Whether a file that cannot be read may be a manifest at all. Whoever broke one left one of these words in it;
 * a compiler's settings with comments, or a playbook, has none of them.
 */
export function createSignSearch(): SignSearch {
  let isFound = false;
  let tail = '';
  return {
    push(block) {
      if (isFound) return;
      const text = tail + DECODER.decode(block);
      isFound = isSign(text);
      tail = text.slice(-OVERLAP);
    },
    hasFound: () => isFound,
  };
}

/** The same for a whole file at once. */
export function hasSign(bytes: Uint8Array): boolean {
  return isSign(DECODER.decode(bytes));
}

function isSign(text: string): boolean {
  return WORDS.some((word) => text.includes(word)) || namesKind(text);
}

/** A key `kind` with a name such as API objects have; an editor's tasks and a browser's metrics name theirs in lower case. */
function namesKind(text: string): boolean {
  for (let at = text.indexOf(KIND); at >= 0; at = text.indexOf(KIND, at + KIND.length)) {
    const colon = skip(text, at + KIND.length, BESIDE_KEY);
    if (text[colon] !== ':' || isLetter(text[at - 1])) continue;
    const first = text[skip(text, colon + 1, BESIDE_KEY)] ?? '';
    if (first >= 'A' && first <= 'Z') return true;
  }
  return false;
}

const KIND = 'kind';

/** In UTF-16 a NUL stands between the letters, whichever byte comes first. */
const WORDS = ['apiVersion', [...'apiVersion'].join('\0'), [...KIND].join('\0')];

/** Blanks and quotes. */
const BESIDE_KEY = ' \t\r\n"\'';

function skip(text: string, from: number, letters: string): number {
  let at = from;
  while (at < text.length && at - from < OVERLAP / 4 && letters.includes(text.charAt(at))) at += 1;
  return at;
}

function isLetter(letter = ''): boolean {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}
