import { NONE } from '../access.ts';
import { NO_OVERLOAD } from '../cel-error.ts';
import { CelOptional, type CelOpaque, type CelValue } from '../value.ts';
import type { CelImplementation, Library } from './define.ts';
import { NAMED_FORMATS } from './named-format-rules.ts';

/** One of Kubernetes' named text formats; two are equal where their names are. */
class NamedFormat implements CelOpaque {
  readonly opaqueType = 'kubernetes.NamedFormat';
  readonly formatName: string;
  readonly findProblems: (text: string) => readonly string[];

  constructor(formatName: string, findProblems: (text: string) => readonly string[]) {
    this.formatName = formatName;
    this.findProblems = findProblems;
  }

  equals(other: CelOpaque): boolean {
    return other instanceof NamedFormat && other.formatName === this.formatName;
  }
}

const FORMATS: ReadonlyMap<string, NamedFormat> = new Map(
  Object.entries(NAMED_FORMATS).map(([name, findProblems]) => [name, new NamedFormat(name, findProblems)]),
);

/** Kubernetes' format library (`k8s.io/apiserver/pkg/cel/library/format.go`). */
export const FORMATS_LIBRARY: Library = {
  'format.named/1': (name) => (typeof name === 'string' ? findNamed(name) : NO_OVERLOAD),
  '.validate/2': (format, text) =>
    format instanceof NamedFormat && typeof text === 'string' ? validate(format, text) : NO_OVERLOAD,
  ...Object.fromEntries(
    [...FORMATS].map(([name, format]): [string, CelImplementation] => [`format.${name}/0`, () => format]),
  ),
};

function findNamed(name: string): CelValue {
  const format = FORMATS.get(name);
  return format === undefined ? NONE : new CelOptional(format);
}

function validate(format: NamedFormat, text: string): CelValue {
  const problems = format.findProblems(text);
  return problems.length === 0 ? NONE : new CelOptional(problems);
}
