import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../src/facts/excerpt.ts';
import { maskSource } from '../../src/facts/mask-source.ts';
import { readObjects } from '../../src/facts/objects.ts';
import { redact } from '../../src/facts/redact.ts';
import type { ManifestDocument } from '../../src/manifest/document.ts';
import { readJson } from '../../src/manifest/json-document.ts';
import { readYaml } from '../../src/manifest/yaml-document.ts';
import { CANARY, canaryManifest, jsonManifest } from './canary-manifests.ts';
import { samples } from '../samples.ts';

/**
 * Law D: canaries planted wherever secrets are kept are in no value, mark or excerpt, however they are written.
 */
const RUNS = samples(2_000);

describe('canaries', () => {
  test('are in no value, mark or excerpt of a YAML document', () => {
    fc.assert(
      fc.property(canaryManifest, (text) => {
        const document = readYaml({ set: 'set', file: 'file.yaml', text, line: 1, column: 1 }, undefined);
        if ('code' in document) throw new Error(`${document.message}\n${text}`);
        expectNoCanary(document);
      }),
      { numRuns: RUNS },
    );
  });

  test('are in no value, mark or excerpt of a JSON document', () => {
    fc.assert(
      fc.property(jsonManifest, (text) => {
        const document = readJson({ set: 'set', file: 'file.json', text, line: 1, column: 1 });
        if ('code' in document) throw new Error(`${document.message}\n${text}`);
        expectNoCanary(document);
      }),
      { numRuns: RUNS },
    );
  });
});

test('a canary where no secret is expected is seen by this test', () => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: planted }\ndata: { note: ${CANARY} }\n`;
  const document = readYaml({ set: 'set', file: 'file.yaml', text, line: 1, column: 1 }, undefined);
  if ('code' in document) throw new Error(document.message);
  expect(() => expectNoCanary(document)).toThrow(CANARY);
});

function expectNoCanary(document: ManifestDocument): void {
  const { objects } = readObjects(document, { namespace: '' });
  expect(objects.length).toBeGreaterThan(0);
  const shown = maskSource(document).text;
  expect(shown.split('\n').length).toBe(document.text.split('\n').length);
  expect(shown).not.toContain(CANARY);
  for (const { value, secrets, pod, ...object } of objects) {
    expect(JSON.stringify({ value, secrets, pod })).not.toContain(CANARY);
    const again = redact(value);
    expect(again.value).toEqual(value);
    expect(again.secrets).toEqual(secrets);
    for (const mark of secrets) {
      const { start } = document.locate([...object.root, ...mark.path]);
      expect(JSON.stringify(excerptOf(object, start.offset, 2))).not.toContain(CANARY);
    }
  }
}
