/** Where @bufbuild/cel 0.6.1 answers otherwise than the specification or cel-go: expressions that may meet it are left out. */
export const KNOWN_DIFFERENCES: Readonly<Record<string, RegExp>> = {
  'timestamp() of an int counts milliseconds, and knows no range': /timestamp\((?!'\d{4})/,
  'has() is false for a key with null, and for what is no map': /has\(/,
  'int(), uint() and double() take every text': /\b(?:int|uint|double)\(/,
  'string() writes the infinities in full': /string\(/,
  'the least int can be negated': /-9223372036854775808/,
  'a negated uint is not read': /-\d+u/,
  'charAt(), indexOf(), substring() and split() see UTF-16 units': /charAt|indexOf|substring|split/,
  'replace() of an empty text repeats at the beginning': /replace\(/,
  '"in" a map wants a key': / in (?!\[)/,
  'a map may have a double, or anything, as key': /\{(?:[^'}]|'k')/,
  'a duration can be negated': /-(?!\d)/,
  'uints beyond 2^63 cannot be divided': /18446744073709551615u/,
  'a bool is an index of a list':
    /\[(?:true|false|b|[^\]]*(?:[=<>!|&?]|has|With|exists|all|matches|contains|object.on))/,
  'two negations are none, whatever they negate': /!\(?!/,
};
