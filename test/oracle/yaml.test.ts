import { describe, expect, test } from 'vitest';
import { readOurs, readTheirs } from './comparable.ts';
import { buildGoProgram } from './go-program.ts';
import { askYaml } from './yaml-oracle.ts';
import { DIFFERENCES } from './yaml-differences.ts';
import { YAML_CORPUS } from './yaml-corpus.ts';

/** Documents of the corpus that stand for a named difference. */
const KNOWN = new Set(['a: \u0085b\n', 'a: \u2028b\n', '-\ta\n']);

const binary = buildGoProgram('yaml');

describe.skipIf(binary === undefined)('YAML is read as sigs.k8s.io/yaml reads it', () => {
  const documents = YAML_CORPUS.map((text) => new TextEncoder().encode(text));
  const answers = binary === undefined ? [] : askYaml(binary, documents);

  test.each(YAML_CORPUS.map((text, index) => ({ name: JSON.stringify(text), text, index })))(
    '$name',
    ({ text, index }) => {
      const answer = answers[index];
      const theirs = answer?.kind === 'value' ? readTheirs(answer.json) : undefined;
      const ours = readOurs(documents[index] as Uint8Array);
      if (answer !== undefined && KNOWN.has(text))
        expect(DIFFERENCES.some(({ covers }) => covers(text, ours, answer))).toBe(true);
      else expect(ours).toBe(theirs);
    },
  );
});
