import { describe, expect, test } from 'vitest';
import { readCases, renderJson } from './comparable.ts';
import { buildGoProgram } from './go-program.ts';
import { YAML_CORPUS } from './yaml-corpus.ts';
import { askYaml } from './yaml-oracle.ts';

const binary = buildGoProgram('yaml');

describe.skipIf(binary === undefined)('YAML is read as sigs.k8s.io/yaml reads it', () => {
  const cases = YAML_CORPUS.flatMap(readCases);
  // The body of a suite that is skipped runs all the same.
  const answers =
    binary === undefined
      ? []
      : askYaml(
          binary,
          cases.map(({ bytes }) => bytes),
        );

  test.each(cases.map(({ bytes, ours }, index) => ({ name: nameOf(bytes), ours, theirs: answers[index] })))(
    '$name',
    ({ ours, theirs }) => {
      expect(ours.kind === 'value' ? ours.comparable : 'refused').toBe(
        theirs?.kind === 'value' ? renderJson(theirs.json) : 'refused',
      );
    },
  );
});

function nameOf(bytes: Uint8Array): string {
  return JSON.stringify(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
}
