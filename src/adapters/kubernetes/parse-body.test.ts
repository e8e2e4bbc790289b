import { expect, test } from 'vitest';
import { describeRefusal } from './parse-body.ts';

test('what a server says without end is cut', () => {
  const body = Buffer.from(JSON.stringify({ kind: 'Status', message: 'no '.repeat(100_000) }));
  expect(describeRefusal(500, body).length).toBeLessThan(600);
});
