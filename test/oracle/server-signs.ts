/** A sign is a part of the number behind it, wherever it stands; of several, none is, and an even number of them is nothing. */
export const SIGNS: readonly string[] = [
  ...[
    '1',
    '1.5',
    '1u',
    '0x10',
    '9223372036854775808',
    '0x8000000000000000',
    '(1)',
    '1.0e3',
    'object.spec.replicas',
  ].flatMap((number) =>
    ['- ', '-\n', '-// why\n', '--', '- -', '---', '!-', '-!', '2 * - ', '1 - - ', '1 - --'].map(
      (sign) => `${sign}${number}`,
    ),
  ),
  ...['-!', '!-', '!!', '!--', '--!', '! ! !'].map((prefix) => `${prefix}dyn(true)`),
];
