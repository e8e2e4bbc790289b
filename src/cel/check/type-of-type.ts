import type { CelType } from '../value.ts';
import { DYN, NAMED, type SchemaType } from './schema-type.ts';

/** Types that have another name as values than the checker has for them. */
const OTHERS: Readonly<Record<string, SchemaType>> = {
  list: { kind: 'list', of: DYN },
  map: { kind: 'map', key: DYN, value: DYN },
  null_type: { kind: 'null' },
  type: { kind: 'type' },
  optional_type: { kind: 'optional', of: DYN },
  'google.protobuf.Timestamp': { kind: 'timestamp' },
  'google.protobuf.Duration': { kind: 'duration' },
  'net.IP': { kind: 'opaque', name: 'IP' },
  'net.CIDR': { kind: 'opaque', name: 'CIDR' },
};

/** The type of a type that is named: `int` is a `type(int)`. */
export function typeOfType({ typeName: name }: CelType): SchemaType {
  const of = OTHERS[name] ?? NAMED[name];
  return of === undefined ? { kind: 'type' } : { kind: 'type', of };
}
