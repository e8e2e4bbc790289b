import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { constructYaml } from '../../src/manifest/yaml-construct.ts';
import { parseYaml } from '../../src/manifest/yaml-parse.ts';
import { YamlRefusal } from '../../src/manifest/yaml-refusal.ts';
import { readSimpleYaml, type ReadYaml } from '../../src/manifest/yaml-simple.ts';
import { YAML_CORPUS } from '../oracle/yaml-corpus.ts';
import { writeMutatedYaml, writeYaml } from '../oracle/yaml-texts.ts';

const DOCUMENTS = Number(process.env['FUZZ_DOCUMENTS'] ?? 40_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_127);

/** As every text can be read. */
function readAny(text: string): ReadYaml | 'refused' {
  try {
    const root = parseYaml(text);
    if (root === undefined) return 'refused';
    const constructed = constructYaml(root);
    return 'code' in constructed ? 'refused' : { root, ...constructed };
  } catch (error) {
    if (error instanceof YamlRefusal) return 'refused';
    throw error;
  }
}

const isReadAlike = (text: string, simple: ReadYaml): boolean => isDeepStrictEqual(simple, readAny(text));

test('what is read simply is what the reader of all texts reads, node by node', () => {
  const random = createRandom(SEED);
  let count = 0;
  const wrong: string[] = [];
  for (let made = -YAML_CORPUS.length; made < DOCUMENTS; made++) {
    const text =
      (made < 0 ? YAML_CORPUS.at(made) : undefined) ??
      (random.chance(0.3) ? writeYaml(random) : writeMutatedYaml(random));
    const simple = readSimpleYaml(text);
    if (simple === undefined) continue;
    count += 1;
    if (!isReadAlike(text, simple)) wrong.push(text);
  }
  expect(wrong).toEqual([]);
  expect(count / DOCUMENTS).toBeGreaterThan(0.1);
});

test('a difference would be seen', () => {
  const simple = readSimpleYaml('a:\n- 1\n');
  expect(simple).toBeDefined();
  if (simple === undefined) return;
  expect(isReadAlike('a:\n- 1\n', simple)).toBe(true);
  for (const other of ['a:\n- 2\n', 'a:\n -  1\n', 'a:\n- "1"\n', 'a:\n- 1 \n b: 1'])
    expect(isReadAlike(other, simple)).toBe(false);
});
