import { getConformanceSuite, type IncrementalTestSuite } from '@bufbuild/cel-spec/testdata/tests.js';
import type { SimpleTest } from '@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js';

/** One case of the CEL specification's conformance suite. */
export interface SpecCase {
  /** `file/section/name`, with the expression where names repeat. */
  readonly name: string;
  readonly test: SimpleTest;
}

const NEEDS_PROTOCOL_BUFFERS = /TestAllTypes|google\.protobuf/;

/** Every case, and those that a language without Protocol Buffers messages can run. */
export function readSpecCases(): { readonly total: number; readonly cases: readonly SpecCase[] } {
  const all = collect(getConformanceSuite(), []);
  const kept = all.filter(({ test }) => !NEEDS_PROTOCOL_BUFFERS.test(toJson(test)));
  const times = new Map<string, number>();
  for (const { name } of kept) times.set(name, (times.get(name) ?? 0) + 1);
  return {
    total: all.length,
    cases: kept.map(({ name, test }) => ({ name: times.get(name) === 1 ? name : `${name} ${test.expr}`, test })),
  };
}

function collect({ suites, tests }: IncrementalTestSuite, path: readonly string[]): SpecCase[] {
  const own = tests.map(({ name, original }) => ({ name: [...path, name].join('/'), test: original }));
  return [...own, ...suites.flatMap((suite) => collect(suite, [...path, suite.name]))];
}

function toJson(test: SimpleTest): string {
  return JSON.stringify(test, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}
