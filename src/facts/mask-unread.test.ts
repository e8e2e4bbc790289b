import { describe, expect, test } from 'vitest';
import { maskUnread } from './mask-unread.ts';

describe('a line of a document that could not be read', () => {
  test.each([
    ['  image: nginx:1.25', '  image: nginx:1.25'],
    ['  password: "hunter2', '  password: <redacted:unread:8>'],
    ['- DB_PASSWORD=hunter2', '- DB_PASSWORD=hunter2'.replace('hunter2', '<redacted:named-secret:7>')],
    ['      value: hunter2', '      value: <redacted:unread:7>'],
    ['  - { name: X, value: hunter2, y: [ }', '  - { name: X, value: <redacted:unread:7>, y: [ }'],
    ['  - { name: X, value: !!int hunter2 }', '  - { name: X, value: <redacted:unread:13> }'],
    ['  - { name: X, value: !!int "hunter2" }', '  - { name: X, value: <redacted:unread:14>" }'],
    ['"password":"hunter2",', '"password":<redacted:unread:10>'],
    ["  url: 'https://user:hunter2", "  url: 'https://user:<redacted:unread:7>"],
    ['  url: http://proxy:3128', '  url: http://proxy:3128'],
    ['  args: [--password, hunter2, --verbose, x', '  args: [--password, <redacted:unread:7>, --verbose, x'],
    ['kind: Pod', 'kind: Pod'],
    ['  containers: [', '  containers: ['],
    ['3dRb9Kf02mVx8QzLtW4n rest of a token', '<redacted:unread:20> rest of a token'],
  ])('%s', (line, masked) => {
    expect(maskUnread(line, false)).toBe(masked);
  });

  test.each([
    ['kind: Secret', 'kind: Secret'],
    ['data: {', 'data: {'],
    ['  a: eA==', '  a: <redacted:unread:4>'],
    ['\tb: "x', '\tb: <redacted:unread:2>'],
    ['  plain text of a block', '<redacted:unread:21>'],
    ['type: hunter2 hunter3', 'type: <redacted:unread:15>'],
    ['', ''],
  ])('of a Secret: %s', (line, masked) => {
    expect(maskUnread(line, true).trim()).toBe(masked.trim());
  });
});
