import type { SimpleTest } from '@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js';
import type { NameOptions } from '../../src/cel/resolve.ts';
import { CelError, type CelValue } from '../../src/cel/value.ts';
import { isErrorAsked } from './spec-errors.ts';
import { ENUM_CONSTANTS, fromSpecValue } from './spec-values.ts';
import { isSame, render } from './same-value.ts';

/** The names that a case declares, as the back ends want them. */
export function namesOf({ typeEnv, bindings, container, disableCheck }: SimpleTest): NameOptions {
  const declared = typeEnv.filter(({ declKind }) => declKind.case === 'ident').map(({ name }) => name);
  const names = [...declared, ...Object.keys(bindings), ...Object.keys(ENUM_CONSTANTS)];
  const qualifiedVariables = new Set(names.filter((name) => container !== '' || name.includes('.')));
  return { container, qualifiedVariables, isUnchecked: disableCheck };
}

/** Undefined where a result is what the suite expects; else what differs. */
export function findDifference(test: SimpleTest, actual: CelValue): string | undefined {
  const { resultMatcher } = test;
  switch (resultMatcher.case) {
    case 'value':
      return compare(fromSpecValue(resultMatcher.value), actual);
    case 'typedResult': {
      const { result } = resultMatcher.value;
      return result === undefined ? undefined : compare(fromSpecValue(result), actual);
    }
    case 'evalError':
    case 'anyEvalErrors': {
      const sets = resultMatcher.case === 'evalError' ? [resultMatcher.value] : resultMatcher.value.errors;
      return compareError(
        sets.flatMap(({ errors }) => errors.map(({ message }) => message)),
        actual,
      );
    }
    case undefined:
      return compare(true, actual);
    default:
      return `${resultMatcher.case} is not supported`;
  }
}

function compare(expected: CelValue | undefined, actual: CelValue): string | undefined {
  if (expected === undefined) return 'the value expected has no counterpart';
  return isSame(expected, actual) ? undefined : `expected ${render(expected)}, got ${render(actual)}`;
}

function compareError(messages: readonly string[], actual: CelValue): string | undefined {
  if (!(actual instanceof CelError)) return `expected the error "${messages.join('", "')}", got ${render(actual)}`;
  return messages.some((message) => isErrorAsked(message, actual))
    ? undefined
    : `expected the error "${messages.join('", "')}", got ${actual.kind}: ${actual.message}`;
}
