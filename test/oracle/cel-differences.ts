import { CelError, CelOptional, type CelValue } from '../../src/cel/value.ts';
import { render } from '../conformance/same-value.ts';
import type { CelAnswer } from './cel-oracle.ts';

/** A place where cel-go or the API server answers otherwise, and why we keep to our answer. */
interface Difference {
  readonly why: string;
  readonly covers: (source: string, ours: CelValue, theirs: CelAnswer) => boolean;
}

const isMisfit = (value: CelValue): boolean =>
  value instanceof CelError && (value.kind === 'no_such_overload' || value.kind === 'no_such_key');
const isOverload = (value: CelValue): boolean => value instanceof CelError && value.kind === 'no_such_overload';

export const DIFFERENCES: readonly Difference[] = [
  {
    why: 'without a type checker cel-go finds nothing in what has no fields; to us that is malformed input, and never a pass',
    covers: (source, ours) => /has\(|\?|first\(|last\(|optional/.test(source) && isMisfit(ours),
  },
  {
    why: 'without a type checker cel-go takes any value for a map key; the specification has four types of keys',
    covers: (_source, ours) => ours instanceof CelError && ours.message.startsWith('a key is'),
  },
  {
    why: 'the API server puts lists of unlike values in order as if each followed the one before; they have none',
    covers: (source, ours) => /isSorted|min\(|max\(/.test(source) && isOverload(ours),
  },
  {
    why: 'cel-go gives the whole duration in milliseconds; the specification the part below a second (getMilliseconds)',
    covers: (source) => source.includes('getMilliseconds'),
  },
  {
    why: 'a place behind the end of a text is an error to the conformance suite, and nowhere to cel-go',
    covers: (source, ours) =>
      /ndexOf\(/.test(source) && ours instanceof CelError && ours.message.startsWith('index out of range'),
  },
  {
    why: 'Go reads numbers as its own language writes them: 1_000, 0x1p4',
    covers: (source) => /double\('(?:1_000|0x1p4)'\)/.test(source),
  },
  {
    why: 'cel-go writes a timestamp in the zone it was written in and a duration as a double; the specification in UTC, and nothing of it is lost',
    covers: (source) => /string\(\(*(?:timestamp|duration)\(|%s/.test(source),
  },
  {
    why: 'to the API server a sum of quantities equals nothing: it compares a pointer with a value',
    covers: (source, _ours, theirs) => /== .*(?:add|sub)\(/.test(source) && theirs.kind === 'error',
  },
  {
    why: 'the API server turns -2^63 around and gets -2^63 when it takes it from a quantity',
    covers: (source) => source.includes('sub(-9223372036854775808)'),
  },
  {
    why: 'cel-go refuses literals that are no numbers in math.greatest() before it runs; here they are errors where they are looked at',
    covers: (source, _ours, theirs) => theirs.kind === 'refused' && /math\.(?:greatest|least)\(/.test(source),
  },
  {
    why: 'cel-go has no %f and %e for ints, and writes that into the text',
    covers: (_source, _ours, theirs) => theirs.kind === 'value' && render(theirs.value).includes('%!'),
  },
  {
    why: 'without a type checker cel-go turns durations around; the specification only ints and doubles',
    covers: (source, ours, theirs) =>
      /-\(*-?\(*(?:duration|timestamp)/.test(source) && isOverload(ours) && theirs.kind === 'value',
  },
  {
    why: 'cel-go looks at keys that are literals before it runs, and does not get along with has() among them',
    covers: (_source, _ours, theirs) => theirs.kind === 'error' && theirs.message.startsWith('invalid qualifier type'),
  },
  {
    why: 'cel-go orders nothing with NaN; IEEE 754, which the specification names, says false',
    covers: (_source, _ours, theirs) => theirs.kind === 'error' && theirs.message.startsWith('NaN values'),
  },
  {
    why: 'cel-go does not look up every value in a map without failing inside',
    covers: (_source, _ours, theirs) => theirs.kind === 'error' && theirs.message.includes('unhashable'),
  },
  {
    why: 'without a type checker has() after .? gives cel-go an optional, and an optional in optMap() one instead of two',
    covers: (source, ours) =>
      /has\(\w+\.\?/.test(source) ||
      (source.includes('optMap') && ours instanceof CelOptional && ours.value instanceof CelOptional),
  },
  {
    why: 'without a type checker a type has functions in cel-go that answer with a type',
    covers: (source, ours) => /type\(.*\.find/.test(source) && isOverload(ours),
  },
  {
    why: 'the API server gives -1 for a part of a version beyond 2^63',
    covers: (source) => source.includes('18446744073709551615.0.0'),
  },
];
