import { afterAll, describe, expect, test } from 'vitest';
import { NO_CONTEXT } from '../../src/admission/run/admission-context.ts';
import { createPolicyControl } from '../../src/admission/run/create-policy-control.ts';
import { readPolicies } from '../../src/admission/run/read-policies.ts';
import { SeaworthyError } from '../../src/base/error.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createApply, createDryRun } from './apply.ts';
import { ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { eachAtOnce } from './each-at-once.ts';
import { makeExpressions } from './made-expressions.ts';
import { untilHeeded } from './until-heeded.ts';
import { samples } from '../samples.ts';

const ROOT = '/apis/admissionregistration.k8s.io/v1';
const SURROUNDINGS = { target: NEWEST, today: '2026-11-27', approved: [] };
/** So many answers of one request fit into the server's warnings. */
const EACH = 8;

/** The server cuts longer warnings. */
const LONGEST = 170;

interface Validation {
  readonly expression: string;
  readonly message: string;
}

const policyOf = (name: string, expressions: readonly string[]) => {
  const validations: Validation[] = expressions.map((expression, index) => ({ expression, message: `#${index}#` }));
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: {
      matchConstraints: {
        objectSelector: { matchLabels: { fuzz: name } },
        resourceRules: [
          { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] },
        ],
      },
      validations,
    },
  };
};
const bindingOf = (name: string) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name },
  spec: { policyName: name, validationActions: ['Warn'] },
});
const objectOf = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default', labels: { fuzz: name, team: 'a' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'x' } },
    template: {
      metadata: { labels: { app: 'x' } },
      spec: {
        containers: [
          { name: 'a', image: 'web' },
          { name: 'b', image: 'registry.example/b:1' },
        ],
      },
    },
  },
});

const remove = (kind: string, name: string) =>
  ask(theCluster(), { method: 'DELETE', path: `${ROOT}/${kind}/${name}`, user: 'admin' });

/** Which of the expressions the server refuses, by place. */
function refusedBy(body: string): ReadonlyMap<number, string> {
  const { details } = JSON.parse(body) as { details?: { causes?: readonly { field?: string; message?: string }[] } };
  return new Map(
    (details?.causes ?? []).flatMap(({ field, message = '' }) => {
      const [, index] = /validations\[(\d+)\]/.exec(field ?? '') ?? [];
      return index === undefined ? [] : [[Number(index), message] as const];
    }),
  );
}

function refusalOf(expression: string): string | undefined {
  try {
    judge('one', [expression]);
    return undefined;
  } catch (error) {
    if (error instanceof SeaworthyError) return error.message;
    throw error;
  }
}

/** What is said offline of each expression: the messages of one policy with it alone. */
function judge(name: string, expressions: readonly string[]): readonly string[] {
  const objects = [policyOf(name, expressions), bindingOf(name)].flatMap((each) =>
    objectsOfManifest({ file: 'made.json', text: JSON.stringify(each) }),
  );
  const [bound] = readPolicies(objects).bound;
  const [object] = objectsOfManifest({ file: 'made.json', text: JSON.stringify(objectOf(name)) });
  if (bound === undefined || object === undefined) throw new Error('a made policy is none');
  const results = createPolicyControl(bound, { context: NO_CONTEXT }).judge(object, {}, SURROUNDINGS) ?? [];
  return results.map((result) => ('message' in result ? result.message : `not evaluated: ${result.notEvaluated}`));
}

/** What only the server's optimiser trips over, when it works out literals that fit nowhere. */
const OPTIMISER = /program instantiation failed: (?:no such overload|invalid qualifier)/;

const classOf = (message: string | undefined): string => {
  if (message === undefined) return 'true';
  if (message.startsWith('#')) return 'false';
  return message.includes('resulted in error: ') ? 'error' : message;
};
const errorOf = (message: string): string => message.slice(message.indexOf('resulted in error: ') + 19);

/** Words that are not the server's: they name the Go type that holds an object or a map, and which of the two it is is not known here. */
const GO_TYPE = /reflectSchemalessTypedStruct or \*common/;
/** So few errors say that. */
const FEW = 0.05;

const SEEDS = [1, 2, 3, 4];
const COUNT = samples(960);
const made: string[] = [];

describe.skipIf(!hasCluster)('an expression gives what it gives on the API server', () => {
  afterAll(async () => {
    for (const name of made) {
      await remove('validatingadmissionpolicybindings', name);
      await remove('validatingadmissionpolicies', name);
    }
  });

  test.each(SEEDS)('%i', { timeout: 300_000 }, async (seed) => {
    const apply = createApply(theCluster());
    const all = makeExpressions(COUNT, seed).filter(({ length }) => length < LONGEST);
    const groups = Array.from({ length: Math.ceil(all.length / EACH) }, (_, index) =>
      all.slice(index * EACH, (index + 1) * EACH),
    );
    const differences: string[] = [];
    let types = 0;
    const counts = { refused: 0, true: 0, false: 0, error: 0 };
    const installed: { readonly name: string; readonly expressions: readonly string[] }[] = [];
    await eachAtOnce(groups, async (group, index) => {
      const name = `fuzz-${seed}-${index}`;
      made.push(name);
      const first = await apply(policyOf(name, group));
      const refused = first.status < 300 ? new Map<number, string>() : refusedBy(first.body);
      for (const [place, expression] of group.entries()) {
        const own = refusalOf(expression);
        if (refused.has(place)) counts.refused += 1;
        if ((own !== undefined) !== refused.has(place) && !OPTIMISER.test(refused.get(place) ?? ''))
          differences.push(`${expression}\n   offline ${own ?? 'taken'}\n   server ${refused.get(place) ?? 'taken'}`);
      }
      const expressions = group.filter(
        (expression, place) => !refused.has(place) && refusalOf(expression) === undefined,
      );
      if (first.status >= 300 || expressions.length < group.length) {
        const { status, body } = await apply(policyOf(name, expressions));
        if (status >= 300) throw new Error(body);
      }
      await apply(bindingOf(name));
      installed.push({ name, expressions });
    });
    await untilHeeded();
    await eachAtOnce(installed, async ({ name, expressions }) => {
      const { status, body, warnings } = await createDryRun(theCluster())(objectOf(name));
      if (status !== 201) throw new Error(`${status} ${body}`);
      const said = warnings.map((warning) =>
        Buffer.from(warning, 'latin1')
          .toString('utf8')
          .replace(/^Validation failed for [^:]+: /, ''),
      );
      for (const [place, expression] of expressions.entries()) {
        const [own] = judge(name, [expression]);
        const server = said.find(
          (message) => message === `#${place}#` || message.startsWith(`expression '${expression}' resulted in error`),
        );
        counts[classOf(server) as 'true'] += 1;
        if (classOf(own) !== classOf(server))
          differences.push(`${expression}\n   offline ${own ?? 'true'}\n   server ${server ?? 'true'}`);
        else if (
          own !== undefined &&
          server !== undefined &&
          classOf(own) === 'error' &&
          errorOf(own) !== errorOf(server)
        ) {
          if (GO_TYPE.test(errorOf(own))) types += 1;
          else differences.push(`${expression}\n   offline ${own}\n   server ${server}`);
        }
      }
    });
    expect(differences).toEqual([]);
    // Every class is there.
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(COUNT / 12);
    expect(types).toBeLessThan(counts.error * FEW);
  });
});
