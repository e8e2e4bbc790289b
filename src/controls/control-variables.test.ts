import { expect, test } from 'vitest';
import { compileControl } from './compile-control.ts';

const control = (expression: string): string => `id: team/no-webhooks
title: Webhooks are as we like them
severity: low
since: 1.0.0
subject: object
reads: [webhooks]
each: webhooks
expression: ${expression}
at: failurePolicy
message: this one is not
fix: { none: only you know what you like }
`;

test('elements of lists of several kinds have the fields of any of them', () => {
  expect(compileControl(control("item.?reinvocationPolicy.orValue('Never') == 'Never'"), 'control.yaml')).toMatchObject(
    {
      id: 'team/no-webhooks',
    },
  );
});

test('and no others', () => {
  expect(() => compileControl(control("item.?failPolicy.orValue('Fail') == 'Fail'"), 'control.yaml')).toThrow(
    /has no field failPolicy/,
  );
});
