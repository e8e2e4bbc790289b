/** Where @bufbuild/cel 0.6.1 answers otherwise than the specification, cel-go and we. */
interface KnownDifference {
  readonly why: string;
  /** Expressions that may meet it are left out. */
  readonly pattern: RegExp;
  /** One that meets it: the two differ here. */
  readonly example: string;
  /** Who is on our side: cel-go, asked in `test/oracle`, or a case of the conformance suite. */
  readonly judge: 'cel-go' | `fields/${string}`;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    why: 'timestamp() of an int counts milliseconds, and knows no range',
    pattern: /timestamp\((?!'\d{4})/,
    example: 'timestamp(1000)',
    judge: 'cel-go',
  },
  {
    why: 'has() is false for a key with null',
    pattern: /has\(/,
    example: "has({'a': null}.a)",
    judge: 'cel-go',
  },
  {
    why: 'int(), uint() and double() take every text that JavaScript takes',
    pattern: /\b(?:int|uint|double)\(/,
    example: "int('')",
    judge: 'cel-go',
  },
  { why: 'string() writes the infinities in full', pattern: /string\(/, example: 'string(1.0 / 0.0)', judge: 'cel-go' },
  {
    why: 'charAt(), indexOf(), substring() and split() see UTF-16 units',
    pattern: /charAt|indexOf|substring|split/,
    example: "'🐱ü'.substring(1)",
    judge: 'cel-go',
  },
  {
    why: 'replace() of an empty text repeats at the beginning',
    pattern: /replace\(/,
    example: "'ab'.replace('', '-')",
    judge: 'cel-go',
  },
  { why: '"in" a map wants a key', pattern: / in (?!\[)/, example: "[1] in {'a': 1}", judge: 'cel-go' },
  {
    why: 'a bool is an index of a list',
    pattern: /\[(?:true|false|b|[^\]]*(?:[=<>!|&?]|has|With|exists|all|matches|contains|object.on))/,
    example: '[1, 2][true]',
    judge: 'cel-go',
  },
  {
    why: 'two minus signs are none in parentheses too, whatever they stand before',
    pattern: /-\(-/,
    example: '-(-true)',
    judge: 'cel-go',
  },
  {
    why: 'the least int divided by -1 leaves nothing, though it cannot be divided',
    pattern: /-9223372036854775808\)? % /,
    example: '-9223372036854775808 % -1',
    judge: 'cel-go',
  },
  {
    why: 'uints are divided as ints where the divisor is 1',
    pattern: /18446744073709551615u.*\//,
    example: '18446744073709551615u / 1u',
    judge: 'cel-go',
  },
  {
    why: 'a map with text keys may have others of any type',
    pattern: /\{(?:[^'}]|'k')/,
    example: "{'k': 1, 1.0: 2}",
    judge: 'fields/qualified_identifier_resolution/map_key_float',
  },
];
