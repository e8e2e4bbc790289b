import { expect, test } from 'vitest';
import { SeaworthyError } from '../base/error.ts';
import { readFramework } from './read-framework.ts';

const HEAD = `id: f
title: F
version: '1'
publisher: P
published: '2026-01'
link: https://example.com/
kubernetes: ['1.32']
`;

const GROUPED = `${HEAD}groups:
  - id: '5.1'
    title: G
    who: customer
    managed: shared
    where: here
    keep: the output
    requirements:
      - id: '5.10'
        title: R
        method: procedure
        procedure: { look: ls, expect: nothing }
      - id: '5.1'
        title: S
        who: nobody
        method: automated
        controls: [a/b, { control: c/d, at: spec.x }]
`;

/** All that is wrong with a framework, a line each. */
function complain(text: string): readonly string[] {
  try {
    readFramework(text, 'f.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    expect(error.code).toBe('frameworks/malformed');
    return error.message.split('\n');
  }
}

test('what a group says holds for its requirements, and ids stay texts', () => {
  const { requirements, groups } = readFramework(GROUPED, 'f.yaml');
  expect(groups).toEqual([{ id: '5.1', title: 'G' }]);
  expect(requirements).toEqual([
    {
      id: '5.10',
      title: 'R',
      group: '5.1',
      who: 'customer',
      method: 'procedure',
      managed: 'shared',
      controls: [],
      procedure: { where: 'here', look: 'ls', expect: 'nothing', keep: 'the output' },
    },
    {
      id: '5.1',
      title: 'S',
      group: '5.1',
      who: 'nobody',
      method: 'automated',
      managed: 'shared',
      controls: ['a/b', 'c/d'],
      places: { 'c/d': 'spec.x' },
    },
  ]);
});

test('requirements need no group', () => {
  const text = `${HEAD}requirements:\n  - { id: a_b, title: R, who: customer, method: automated, controls: [a/b] }\n`;
  expect(readFramework(text, 'f.yaml').requirements).toHaveLength(1);
});

test.each([
  [
    "version: '1'",
    'version: 1.10',
    "f.yaml:3:1: version is a text, and 1.10 without quotes is read as a number, so that 5.10 becomes 5.1; write '1.10'",
  ],
  [
    "id: '5.10'",
    'id: 5.10',
    "f.yaml:16:9: groups[0].requirements[0].id is a text, and 5.10 without quotes is read as a number, so that 5.10 becomes 5.1; write '5.10'",
  ],
  ["['1.32']", '[1.30]', "f.yaml:7:1: kubernetes is the minor versions it covers, such as ['1.32', '1.33'], or every"],
  ['publisher: P\n', '', 'f.yaml:1:1: publisher is missing; it is who publishes it'],
  ['https://', 'ftp://', 'f.yaml:6:1: link: Invalid URL'],
  [
    "published: '2026-01'",
    'published: May 2026',
    'f.yaml:5:1: published: a date is year and month, or year, month and day: 2025-09',
  ],
  [
    'method: procedure',
    'method: proceedure',
    'f.yaml:18:9: groups[0].requirements[0].method is automated, procedure, attestation or citation, not "proceedure"; did you mean procedure?',
  ],
  ['    who: customer\n', '    woh: customer\n', 'f.yaml:11:5: there is no field woh in groups[0]; did you mean who?'],
  ['    who: customer\n', '', 'f.yaml:15:9: 5.10 does not say who answers for it; nor does its group'],
  [
    '    keep: the output\n',
    '',
    'f.yaml:18:9: 5.10 has a procedure that does not say what to keep; nor does its group',
  ],
  ['look: ls, ', '', 'f.yaml:19:9: 5.10 has a procedure without look or do, so nobody knows what to do'],
  [
    '        procedure: { look: ls, expect: nothing }\n',
    '',
    'f.yaml:18:9: 5.10 is not automated, and no procedure says what a person does',
  ],
  ['[a/b, {', '[A, {', 'f.yaml:24:20: groups[0].requirements[1].controls[0]: a control is named family/slug'],
  [
    '        controls: [a/b, { control: c/d, at: spec.x }]\n',
    '',
    'f.yaml:23:9: 5.1 is automated and names no control; name one, or write a procedure',
  ],
  ["      - id: '5.1'\n", "      - id: '5.10'\n", 'f.yaml:20:9: requirement 5.10 is there twice'],
  ['    title: G\n', '    title: G\n    title: H\n', 'f.yaml:11:5: groups[0].title is there twice'],
])('%j written as %j is told with its place', (right, wrong, complaint) => {
  expect(GROUPED).toContain(right);
  expect(complain(GROUPED.replace(right, wrong))).toEqual([complaint]);
});

test('everything that is wrong is told together, in order', () => {
  const text = GROUPED.replace("id: '5.10'", 'id: 5.10').replace('publisher: P\n', '').replace('nobody', 'noone');
  expect(complain(text)).toHaveLength(3);
});

test('no requirements, no framework', () => {
  expect(complain(HEAD)).toEqual(['f.yaml:1:1: there is no requirement']);
});
