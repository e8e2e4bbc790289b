import { expect, test } from 'vitest';
import { createClosure } from '../../src/cel/closure.ts';
import { parseCel } from '../../src/cel/parser.ts';
import { CelError, type CelValue } from '../../src/cel/value.ts';
import { BUILT_IN_CONTROLS } from '../../src/controls/built-in.gen.ts';
import type { CelCheck, CelControl } from '../../src/controls/control.ts';
import { findVariables } from '../../src/controls/control-variables.ts';
import { render } from '../conformance/same-value.ts';
import { createRandom } from './random.ts';
import { randomValueOf } from './random-schema.ts';
import { samples } from '../samples.ts';

const SEED = Number(process.env['CEL_SEED'] ?? 1);
const OBJECTS = samples(150);
const RULED_OUT = new Set(['no_such_overload', 'no_such_field', 'no_such_key', 'undeclared']);

const CHECKS = BUILT_IN_CONTROLS.filter((control) => control.kind === 'cel').flatMap((control) =>
  control.checks.map((check, index) => ({ name: `${control.id}, check ${index + 1}`, control, check })),
);

test.each(CHECKS)(
  '$name judges every object that the schema of Kubernetes allows, alike by both back ends',
  ({ control, check }) => {
    const random = createRandom(SEED);
    // What comes from custom resources has no schema here, so anything may stand anywhere.
    const isChecked =
      findVariables(control, check.each)?.get(check.each === undefined ? 'object' : 'item')?.kind !== 'dyn';
    const closure = createClosure(parseCel(check.source));
    for (let round = 0; round < OBJECTS; round++) {
      const scope = makeScope(control, check, random);
      const [left, right] = [closure(scope), check.passes(scope)];
      expect(right).toEqual(left);
      if (isChecked && left instanceof CelError && RULED_OUT.has(left.kind))
        expect.fail(`${render(left)}\n${render(scope)}`);
    }
  },
);

/** Values of the types that the control was checked with, for the variables that it names; its parameters have their defaults. */
function makeScope(
  control: CelControl,
  { each, source }: CelCheck,
  random: ReturnType<typeof createRandom>,
): Record<string, CelValue> {
  const variables = findVariables(control, each) ?? new Map();
  const scope = Object.fromEntries(
    [...variables]
      .filter(([name]) => source.includes(name))
      .map(([name, type]): [string, CelValue] => [name, randomValueOf(type, random)]),
  );
  const parameters = control.parameters.map((parameter): [string, CelValue] => [
    parameter.name,
    parameter.default as CelValue,
  ]);
  return { ...scope, params: Object.fromEntries(parameters) };
}
