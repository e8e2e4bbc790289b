import { LITERALS } from './library-literals.ts';
import type { Random } from './random.ts';

type Texts = readonly [string, ...string[]];

/** Texts that the libraries read: right ones, nearly right ones, and parts to make others of. */
interface Pool {
  readonly whole: Texts;
  /** Joined at random, up to six. */
  readonly parts: Texts;
}

const POOLS: Readonly<Record<string, Pool>> = {
  quantity: {
    whole: [
      '0',
      '1',
      '100m',
      '1.5Gi',
      '-1',
      '+5k',
      '1e3',
      '2E6',
      '9223372036854775807',
      '0.1n',
      '1Mi',
      '1024Ki',
      '10P',
    ],
    parts: [
      '0',
      '1',
      '9',
      '12',
      '.',
      '-',
      '+',
      'e',
      'E',
      'k',
      'K',
      'Ki',
      'Mi',
      'G',
      'Gi',
      'm',
      'u',
      'n',
      'P',
      'Ei',
      ' ',
    ],
  },
  ip: {
    whole: [
      '127.0.0.1',
      '10.1.2.3',
      '::1',
      '::',
      'fe80::1',
      '2001:db8::abcd',
      '224.0.0.1',
      '255.255.255.255',
      '0.0.0.0',
    ],
    parts: ['0', '1', '255', '256', '01', '.', ':', '::', 'ff', 'FFFF', 'fe80', '%', 'g', '10.0.0.1'],
  },
  cidr: {
    whole: ['10.0.0.0/8', '10.1.2.3/16', '192.168.0.0/24', '::1/128', '2001:db8::/32', '0.0.0.0/0', '10.0.0.0/33'],
    parts: ['10.0.0.0', '192.168.1.1', '::', '2001:db8::', '/', '0', '8', '24', '32', '128', '129', '-1', '08'],
  },
  url: {
    whole: [
      'https://user:pass@example.com:8080/a/b?k=v&k=w#part',
      '/absolute/path',
      'http://[::1]:80/',
      'HTTP://Example.COM',
      'mailto:a@b',
      'https://example.com/a b/%2F?q=a+b%20c',
      'relative/path',
      '//host/path',
    ],
    parts: [
      'http',
      'a',
      ':',
      '/',
      '//',
      '@',
      '?',
      '#',
      '[',
      ']',
      '%',
      '%41',
      '%2f',
      '::1',
      '80',
      '.',
      ' ',
      '&',
      '=',
      '+',
      'ü',
    ],
  },
  semver: {
    whole: [
      '1.2.3',
      '0.0.1',
      '1.0.0-alpha.1',
      '1.0.0+build',
      'v1.2',
      '1.2.3-rc.1+x.y',
      '01.2.3',
      '18446744073709551615.0.0',
    ],
    parts: ['0', '1', '10', '00', 'v', '.', '-', '+', 'alpha', 'rc', '1-', 'V'],
  },
  name: {
    whole: [
      'my-name',
      'example.com/name',
      'a',
      '',
      'A_b.c',
      '-a',
      'a-',
      '2024-02-29',
      '2021-01-01T00:00:00Z',
      'aGVsbG8=',
    ],
    parts: ['a', 'Z', '0', '-', '_', '.', '/', '=', ':', 'T', '2024-01-31', '12:30:00', 'Z', '+01:00', 'ü', ' '],
  },
  pattern: {
    whole: [
      '^a+',
      '[a-z]+',
      '(a|b)*c',
      '\\\\d{2}',
      '(?i)ABC',
      '.',
      '',
      '^$',
      'x*',
      '\\\\bweb\\\\b',
      '(',
      '[[:alpha:]]',
      '\\\\pL',
    ],
    parts: [
      'a',
      'b',
      '.',
      '*',
      '+',
      '?',
      '^',
      '$',
      '(',
      ')',
      '[',
      ']',
      '|',
      '{2}',
      '{2,3}',
      '\\\\d',
      '\\\\W',
      '(?:',
      '-',
      'ü',
    ],
  },
  text: {
    whole: ['', 'a', 'abc', 'web-1', 'aXbXc', '🐱ü', 'nginx:1.25@sha256:abc', ' pad ', 'a,b,,c', 'AbC'],
    parts: ['a', 'b', 'X', '-', ',', ' ', '🐱', 'ü', '1', '.', ':', '/'],
  },
  format: {
    whole: ['%s', '%d', '%f', '%e', '%x', '%X', '%o', '%b', '%.2f', '%.3e', '%%', 'a %s b', '%s %s', '%5d', '%'],
    parts: ['%s', '%d', '%f', '%.1f', '%x', '%b', '%%', ' ', 'a', 'ü', '%.0e'],
  },
  number: { whole: ['0', '1', '2', '-1', '3', '100'], parts: ['1', '2'] },
};

/** A literal, quotes and all, for one of the libraries to read. */
export function randomLiteral(name: string, random: Random): string {
  const literals = LITERALS[name];
  if (literals !== undefined) return random.pick(literals);
  const { whole, parts } = POOLS[name] as Pool;
  if (random.below(3) > 0) return `'${random.pick(whole)}'`;
  return `'${Array.from({ length: 1 + random.below(6) }, () => random.pick(parts)).join('')}'`;
}
