import { RuleTester } from 'oxlint/plugins-dev';
import { describe, test } from 'vitest';
import type { Rule } from './rule.ts';

RuleTester.describe = describe;
RuleTester.it = test;

/** A text at a place of the house; with what the rule says of it, where it says something. */
type Case = readonly [path: string, code: string, ...messages: RegExp[]];

/** Holds a rule against texts that are in order and texts that are planted violations. */
export function tryRule(
  name: string,
  rule: Rule,
  { good, bad }: { good: readonly Case[]; bad: readonly Case[] },
): void {
  new RuleTester({ cwd: '/house', languageOptions: { parserOptions: { lang: 'ts' } } }).run(name, rule, {
    valid: good.map(([path, code]) => ({ filename: `/house/${path}`, code })),
    invalid: bad.map(([path, code, ...messages]) => ({
      filename: `/house/${path}`,
      code,
      errors: messages.map((message) => ({ message })),
    })),
  });
}
