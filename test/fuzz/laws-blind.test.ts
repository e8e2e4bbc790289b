import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CANARY, canaryManifest, jsonManifest } from './canary-manifests.ts';
import { describeAssessment, judgeFiles, settingsFor } from './laws-judging.ts';
import { brokenShapedManifest, shapedManifest } from './laws-shaped-canaries.ts';
import { samples } from '../samples.ts';

/**
 * Law D, the other way round: nothing that comes out depends on what a secret is. Other letters in its place give the
 * same report, byte for byte: so masking changes no verdict, and no digest, length of a part or order tells of it.
 */
const RUNS = samples(250);
const SEED = 20_266;

const SECRET = new RegExp(`${CANARY}[A-Za-z0-9]*`, 'g');

test.each(Object.entries({ canaryManifest, jsonManifest, shapedManifest, brokenShapedManifest }))(
  '%s',
  (_, manifests) => {
    fc.assert(
      fc.property(manifests, (text) => {
        const other = text.replaceAll(SECRET, (secret) => `${CANARY}${turn(secret.slice(CANARY.length))}`);
        fc.pre(other !== text);
        expect(report(other)).toBe(report(text));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  },
);

test('what is no secret is seen by this test', () => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${CANARY}a }\ndata: { a: b, a: c }\n`;
  expect(report(text.replace(`${CANARY}a`, `${CANARY}b`))).not.toBe(report(text));
});

/** Another letter of the same sort for each. */
function turn(secret: string): string {
  return secret.replaceAll(/[a-y]|[A-Y]|[0-8]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 1));
}

function report(text: string): string {
  const complete = [{ kinds: ['*'], namespaces: ['*'] }];
  return describeAssessment(judgeFiles([{ set: 'one', file: 'one/a.yaml', text }], settingsFor(complete, 'all')));
}
