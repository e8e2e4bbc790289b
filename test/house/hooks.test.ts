import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import { readDocuments } from '../../src/manifest/read-documents.ts';
import { type Gate, holdGate, type House, ROOT } from './house.fixture.ts';

const HOOKS = '.pre-commit-hooks.yaml';
const SCRIPT = 'tools/hook.sh';

/** What pre-commit is told to run is a command of ours, with flags that it has. */
const findBrokenHooks: Gate = (house) =>
  readHooks(house).flatMap(({ id, entry, language }) => {
    const [script, verb, ...flags] = String(entry).split(' ');
    const help = helpOf(house, String(verb));
    return [
      ...(script === SCRIPT && language === 'script' ? [] : [`${HOOKS}: ${id}: is run by ${script}, not by ${SCRIPT}`]),
      ...(help === undefined ? [`${HOOKS}: ${id}: ${verb} is no command of ours`] : []),
      ...flags.filter((flag) => help?.includes(flag) !== true).map((flag) => `${HOOKS}: ${id}: no flag ${flag}`),
    ];
  });

function readHooks(house: House): readonly Readonly<Record<string, Json>>[] {
  const value = readDocuments(HOOKS, house.get(HOOKS) ?? '')[0]?.document.value;
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function helpOf(house: House, verb: string): string | undefined {
  const [, ...sections] = (house.get('docs/reference/commands.md') ?? '').split('\n## seaworthy ');
  return sections.find((section) => section.startsWith(`${verb}\n`));
}

const hook = (entry: string): string => `- id: planted\n  entry: ${entry}\n  language: script\n`;

describe('hooks of pre-commit', () => {
  holdGate(findBrokenHooks, {
    'a script that is gone': [{ [HOOKS]: hook('tools/gone.sh scan') }, /not by tools\/hook\.sh/],
    'a command that is gone': [{ [HOOKS]: hook('tools/hook.sh pray') }, /no command of ours/],
    'a flag that is gone': [{ [HOOKS]: hook('tools/hook.sh fix --pray') }, /no flag --pray/],
  });

  test('the script may be run', () => {
    expect(() => accessSync(join(ROOT, SCRIPT), constants.X_OK)).not.toThrow();
  });
});
