import { describe, expect, test } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { readCases } from './comparable.ts';
import { findDisagreements } from './disagreement.ts';
import { buildGoProgram } from './go-program.ts';
import { YAML_DIFFERENCES } from './yaml-differences.ts';
import { writeMutatedYaml } from './yaml-texts.ts';
import { samples } from '../samples.ts';

/** More of them, or others: FUZZ_DOCUMENTS=500000 FUZZ_SEED=7. */
const DOCUMENTS = Number(process.env['FUZZ_DOCUMENTS'] ?? samples(50_000));
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_124);
/** So many are held at once. */
const BATCH = 10_000;

/** How often the oracle is asked for what it answers in no order. */
const ASKED = 100;

const binary = buildGoProgram('yaml') ?? '';

describe.skipIf(binary === '')('sigs.k8s.io/yaml', () => {
  test(`${DOCUMENTS} mutated documents read alike, or differ for a named reason`, () => {
    const random = createRandom(SEED);
    const unexplained: string[] = [];
    let values = 0;
    for (let made = 0; made < DOCUMENTS; made += BATCH) {
      const cases = Array.from({ length: Math.min(BATCH, DOCUMENTS - made) }, () => writeMutatedYaml(random)).flatMap(
        readCases,
      );
      const found = findDisagreements(binary, cases);
      values += found.values;
      for (const disagreement of found.disagreements)
        if (!YAML_DIFFERENCES.some(({ covers }) => covers(disagreement)))
          unexplained.push(JSON.stringify(disagreement));
    }
    expect(unexplained).toEqual([]);
    // Most changes break a document; enough must not.
    expect(values / DOCUMENTS).toBeGreaterThan(0.3);
  });

  test.each(YAML_DIFFERENCES.flatMap(({ name, example }) => (example === undefined ? [] : [{ name, example }])))(
    'differs as expected: $name',
    ({ name, example }) => {
      const cases = Array.from({ length: ASKED }, () => readCases(example)).flat();
      const { disagreements } = findDisagreements(binary, cases);
      const names = disagreements.map((found) => YAML_DIFFERENCES.find(({ covers }) => covers(found))?.name);
      expect(names).toContain(name);
    },
  );
});

/** One in three is a manifest as people write them; the others use what YAML has. */
