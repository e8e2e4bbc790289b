import { describe, expect, test } from 'vitest';
import { policyVariables } from '../../src/admission/run/policy-variables.ts';
import { CelSourceError } from '../../src/cel/errors.ts';
import { parseCel } from '../../src/cel/parser.ts';
import type { Scope } from '../../src/cel/program.ts';
import { goText } from '../../src/cel/server/go-text.ts';
import { createServerProgram, type Evaluated } from '../../src/cel/server/server-program.ts';
import { markTyped } from '../../src/cel/typed-values.ts';
import { CelError, type CelValue } from '../../src/cel/value.ts';
import { makeExpressions } from '../kube/made-expressions.ts';
import { type Answer, askServerCel, hasServerCel } from './server-cel.ts';
import { ERRORS } from './server-errors.ts';
import { SIGNS } from './server-signs.ts';
import { samples } from '../samples.ts';

const POD = {
  metadata: { labels: { app: 'x' } },
  spec: {
    containers: [
      { name: 'a', image: 'web', resources: {} },
      { name: 'b', image: 'registry.example/b:1', resources: {} },
    ],
  },
};
const OBJECT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default', labels: { fuzz: 'x', team: 'a' } },
  spec: { replicas: 2, selector: { matchLabels: { app: 'x' } }, strategy: {}, template: POD },
  status: {},
};

const VARIABLES = policyVariables({ hasParams: false, hasAuthorizer: false });

function scopeFor(object: object): Scope {
  const seen = structuredClone(object) as CelValue;
  if ((object as { kind: string }).kind === 'Deployment') markTyped(seen);
  const request = { operation: 'CREATE', name: 'web', namespace: 'default' };
  return { object: seen, oldObject: null, request, params: null, namespaceObject: null, variables: {} };
}

function evaluate(source: string, scope: Scope): Evaluated | undefined {
  try {
    return createServerProgram(parseCel(source), VARIABLES).run(scope);
  } catch (error) {
    if (error instanceof CelSourceError) return undefined;
    throw error;
  }
}

const describeOwn = (own: Evaluated | undefined): string => {
  if (own === undefined) return 'refused';
  const { value, cost } = own;
  return value instanceof CelError ? `cost ${cost}, error: ${value.message}` : `cost ${cost}, ${describeValue(value)}`;
};
/** Go prints what is no scalar in ways of its own. */
const describeValue = (value: CelValue): string =>
  value === null || typeof value === 'object' ? 'a value' : goText(value);

function describeServer(source: string, own: Evaluated | undefined, { refused, cost, error, value }: Answer): string {
  if (refused !== undefined) return 'refused';
  const around = `expression '${source}' resulted in error: `;
  if (error !== undefined)
    return `cost ${cost}, error: ${error.startsWith(around) ? error.slice(around.length) : error}`;
  const isPlain = own === undefined || own.value === null || typeof own.value === 'object';
  return `cost ${cost}, ${isPlain ? 'a value' : value}`;
}

/** It names the Go type that holds an object or a map, and which of the two it is is not known here. */
const GO_TYPE = /reflectSchemalessTypedStruct or \*common/;
/** Maps have no order: where the first that is found ends it, another may have been the first. */
const UNORDERED = /transformMapEntry|\(k, v|\(k, k\)/;

/** An object that the server holds as it came. */
const CUSTOM = { ...OBJECT, apiVersion: 'shop.example/v1', kind: 'Shop' };

const SEEDS = [1, 2, 3, 4, 5];
const COUNT = samples(4000);

describe.skipIf(!hasServerCel)(
  'an expression costs what it costs the API server, and its errors have the same words',
  () => {
    test.each([OBJECT, CUSTOM])('each error and each sign by itself, of a $kind', (object) => {
      const expressions = [...ERRORS, ...SIGNS];
      const [answers = []] = askServerCel([{ object, expressions }]);
      const scope = scopeFor(object);
      const differences = expressions.flatMap((source, at) => {
        const own = evaluate(source, scope);
        const [ours, theirs] = [describeOwn(own), describeServer(source, own, answers[at] ?? {})];
        return ours === theirs || GO_TYPE.test(ours) ? [] : [`${source}\n   ours   ${ours}\n   theirs ${theirs}`];
      });
      expect(expressions.length).toBeGreaterThan(500);
      expect(differences).toEqual([]);
    });

    test.each(SEEDS)('%i', { timeout: 120_000 }, (seed) => {
      const expressions = makeExpressions(COUNT, seed);
      const object = seed === SEEDS.length ? CUSTOM : OBJECT;
      const [answers = []] = askServerCel([{ object, expressions }]);
      const scope = scopeFor(object);
      const counts = { refused: 0, error: 0, value: 0, types: 0, unordered: 0, otherwise: 0 };
      const differences: string[] = [];
      for (const [at, source] of expressions.entries()) {
        const own = evaluate(source, scope);
        const [ours, theirs] = [describeOwn(own), describeServer(source, own, answers[at] ?? {})];
        if (ours === theirs) {
          if (ours === 'refused') counts.refused += 1;
          else counts[ours.includes(', error: ') ? 'error' : 'value'] += 1;
        } else if (GO_TYPE.test(ours)) counts.types += 1;
        else if (UNORDERED.test(source)) counts.unordered += 1;
        // What is refused is held to the server in cel-fuzz.test.ts and server-library.test.ts; types that only the other has found are few.
        else if (ours === 'refused' || theirs === 'refused') counts.otherwise += 1;
        else differences.push(`${source}\n   ours   ${ours}\n   theirs ${theirs}`);
      }
      expect(differences).toEqual([]);
      expect(counts.refused).toBeGreaterThan(COUNT / 20);
      expect(counts.error).toBeGreaterThan(COUNT / 5);
      expect(counts.value).toBeGreaterThan(COUNT / 2);
      expect(counts.types + counts.unordered + counts.otherwise).toBeLessThan(COUNT / 250);
    });
  },
);
