import { describe, expect, test } from 'vitest';
import { writeManifest } from '../../bench/manifests.ts';
import { createRandom } from '../../bench/random.ts';
import { readOurs, readTheirs } from './comparable.ts';
import { buildGoProgram } from './go-program.ts';
import { mutate } from './mutate.ts';
import { YAML_CORPUS } from './yaml-corpus.ts';
import { DIFFERENCES } from './yaml-differences.ts';
import { askYaml } from './yaml-oracle.ts';

const DOCUMENTS = 50_000;
const binary = buildGoProgram('yaml');

describe.skipIf(binary === undefined)('mutated documents', () => {
  test(`${DOCUMENTS} of them read alike, or differ for a named reason`, () => {
    const documents = makeDocuments();
    const answers = askYaml(
      binary as string,
      documents.map((text) => new TextEncoder().encode(text)),
    );
    const unexplained: string[] = [];
    const explained = new Map<string, number>();
    documents.forEach((document, index) => {
      const answer = answers[index];
      if (answer === undefined) throw new Error('the oracle gave too few answers');
      const ours = readOurs(new TextEncoder().encode(document));
      const theirs = answer.kind === 'value' ? readTheirs(answer.json) : undefined;
      if (ours === theirs) return;
      const difference = DIFFERENCES.find(({ covers }) => covers(document, ours, answer));
      if (difference === undefined)
        unexplained.push(`${JSON.stringify(document)}\n  ours   ${ours}\n  theirs ${theirs ?? JSON.stringify(answer)}`);
      else explained.set(difference.name, (explained.get(difference.name) ?? 0) + 1);
    });
    expect(unexplained).toEqual([]);
    expect([...explained.keys()].sort()).toEqual(DIFFERENCES.map(({ name }) => name).sort());
    const disagreements = [...explained.values()].reduce((total, count) => total + count, 0);
    expect(disagreements / DOCUMENTS).toBeLessThan(0.05);
  });
});

function makeDocuments(): readonly string[] {
  const random = createRandom(20_261_124);
  const seeds = [...YAML_CORPUS, ...Array.from({ length: 150 }, (_, index) => writeManifest(random, index))];
  return Array.from({ length: DOCUMENTS }, () => mutate(random, seeds[random.below(seeds.length)] ?? ''));
}
