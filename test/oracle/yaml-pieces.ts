/** What the writer of random documents is made of. Keys repeat now and then, as they do in documents. */
export const KEYS = [
  ...(['a', 'b', 'c', 'name', 'spec', 'kind', 'image', 'k', 'p', 'q', 'x.y/z', 'a b', 'é', '😀', '__proto__'] as const),
  ...([
    'on',
    'yes',
    'no',
    '1',
    '0x10',
    '1.5',
    '1e3',
    '0.1',
    '"a"',
    "'b'",
    '"\\u0061"',
    '"a: b"',
    'constructor',
  ] as const),
  ...(['!!str 12', '!!int "3"', '-1', '0b11', '017', '2001-01-01', '"<<"'] as const),
] as const;

export const SCALARS = [
  ...(['x', 'a b c', '', '~', 'null', 'y', 'Yes', 'off', 'TRUE', 'nginx:1.27', 'a:b', 'http://x/y?z#w'] as const),
  ...(['0', '-0', '+1', '007', '08', '0o17', '0O17', '0x1F', '-0xff', '0b101', '0b-11', '1_000', '0x', '_1'] as const),
  ...(['9223372036854775807', '9223372036854775808', '-9223372036854775809', '18446744073709551616'] as const),
  ...(['9007199254740993', '1.', '.5', '1e3', '1E+3', '-1.5e-3', '1e400', '1e-400', '1.0', '1_0.5', '1:30'] as const),
  ...(['12e', '0x1p3', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43', '100m', '1Gi'] as const),
  ...(['-', '--', '-x', '?x', ':x', '.', '...x', '<<', '=', '==', "it's", 'say "x"', 'a#b', 'x, y', 'a]b'] as const),
  ...([
    'é',
    '😀 x',
    'a\tb',
    '1.10',
    '010.5',
    '1e21',
    '100000000000000000000',
    '0.1',
    '1.7976931348623157e308',
  ] as const),
] as const;

export const QUOTED = [
  ...(['""', "''", '"x"', "'x'", '"yes"', "'1'", '"a: b"', "'it''s'", '"say \\"x\\""', '"#"', "'#'"] as const),
  ...(['"\\t\\n\\\\"', '"\\x41\\u0042\\U00000043"', '"\\u00e9"', '"\\U0001F600"', '"\\e\\0\\a\\N\\_\\L\\P"'] as const),
  ...(['"é 😀"', "'\\n'", '"a\\\n     b"', '"  x  "', "' x '", '"{{ $labels.x }}"', '"- x"', "'*a'"] as const),
] as const;

export const TAGGED = [
  ...(['!!str 12', '!!str yes', '!!int "12"', '!!int 0x1F', '!!float 1', '!!float "1.5"', '!!bool yes'] as const),
  ...(['!!null ""', '!!binary aGVsbG8=', '!!timestamp 2001-01-01', '!own x', '! 12', '! "12"', '!!str'] as const),
  ...(['!<tag:yaml.org,2002:int> 3', '!<tag:yaml.org,2002:str> 3', '!!set {}', '!!omap []', '!a%20b x'] as const),
] as const;

export const BLOCK_HEADERS = ['|', '|', '|-', '|+', '>', '>-', '>+', '| # why', '>-  '] as const;

/** Lines inside a block scalar. */
export const LINES = [
  ...([
    'x',
    'two words',
    '',
    '',
    '  deeper',
    '    deepest',
    'a: b',
    '- c',
    '# no comment',
    '{{ x }}',
    '"',
    "'",
  ] as const),
  ...(['\ttab', 'trailing  ', '---', '%x', '😀', '*a', '&b', '[', '}', 'a \\', '!x', '?'] as const),
] as const;

export const COMMENTS = [
  '#',
  '# why',
  '#no space',
  '# "quotes\'',
  '# é 😀',
  '#\ttab',
  '# key: value',
  '# - x',
] as const;
