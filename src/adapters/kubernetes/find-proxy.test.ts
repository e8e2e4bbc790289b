import { expect, test } from 'vitest';
import { findProxy } from './find-proxy.ts';

const proxy = 'http://proxy.example:3128';

test.each([
  ['https://api.prod.example', '', proxy],
  ['https://api.prod.example', 'other.example', proxy],
  ['https://api.prod.example', 'prod.example', undefined],
  ['https://api.prod.example', '.prod.example', undefined],
  ['https://api.prod.example', '*.prod.example', undefined],
  ['https://prod.example', '.prod.example', proxy],
  ['https://prod.example', 'prod.example', undefined],
  ['https://myprod.example', 'prod.example', proxy],
  ['https://API.prod.example', 'x, Prod.Example', undefined],
  ['https://api.prod.example:6443', 'prod.example:6443', undefined],
  ['https://api.prod.example:6443', 'prod.example:443', proxy],
  ['https://10.1.2.3', '10.0.0.0/8', undefined],
  ['https://11.1.2.3', '10.0.0.0/8', proxy],
  ['https://10.1.2.3', '10.1.2.3', undefined],
  ['https://10.1.2.3', '10.0.0.0/99', proxy],
  ['https://[fd00::1]', 'fd00::/8', undefined],
  ['https://api.prod.example', '*', undefined],
  ['https://127.0.0.1:6443', '', undefined],
  ['http://api.prod.example', '', undefined],
])('%s, except %s', (server, except, expected) => {
  expect(findProxy(server, { proxy, except })).toBe(expected);
});

test('a proxy may be written without its scheme, and may not be there', () => {
  expect(findProxy('https://api.example', { proxy: 'proxy.example:3128' })).toBe(proxy);
  expect(findProxy('https://api.example', {})).toBeUndefined();
});
