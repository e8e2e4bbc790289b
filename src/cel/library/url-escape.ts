/** Characters of a part of a URL that stand for themselves (RFC 3986 2.3, 3.2.2, 3.3, as Go's `net/url` reads them). */
const HOST_CHARACTER = /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/;
const PATH_CHARACTER = /[A-Za-z0-9\-_.~$&+,/:;=@]/;
/** Written as they are, these need no escape in a path, though escaping would change them. */
const PATH_AS_WRITTEN = /^(?:[A-Za-z0-9\-_.~$&+,/:;=@!'()*[\]]|%[0-9A-Fa-f]{2})*$/;
const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
const ESCAPES = /(?:%[0-9A-Fa-f]{2})+/g;

/** The text without percent escapes; undefined where one is malformed. Bytes that are no UTF-8 become U+FFFD. */
export function unescapePath(text: string): string | undefined {
  return BAD_ESCAPE.test(text) ? undefined : decodeEscapes(text);
}

/** A query's key or value: a plus is a space. */
export function unescapeQuery(text: string): string | undefined {
  return unescapePath(text.replaceAll('+', ' '));
}

/** A host has escapes only for what is not ASCII (RFC 6874 2 lets a zone's percent sign through). */
export function unescapeHost(text: string): string | undefined {
  if (BAD_ESCAPE.test(text) || /%(?!25)[0-7]/.test(text)) return undefined;
  for (const letter of text) if (letter < '\x80' && letter !== '%' && !HOST_CHARACTER.test(letter)) return undefined;
  return decodeEscapes(text);
}

/** The path as it is sent: as written where that is a valid encoding, else escaped. */
export function escapePath(path: string): string {
  if (path === '*' || PATH_AS_WRITTEN.test(path)) return path;
  const letters = [...decodeEscapes(path)];
  return letters.map((letter) => (PATH_CHARACTER.test(letter) ? letter : escapeLetter(letter))).join('');
}

function escapeLetter(letter: string): string {
  return [...new TextEncoder().encode(letter)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

function decodeEscapes(text: string): string {
  return text.replaceAll(ESCAPES, (run) => {
    const bytes = run
      .slice(1)
      .split('%')
      .map((digits) => Number.parseInt(digits, 16));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
  });
}
