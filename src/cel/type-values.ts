import { CelType } from './value.ts';

/** Types by name, as values of their own: `type(x) == int`. */
export const TYPE_VALUES: ReadonlyMap<string, CelType> = new Map(
  [
    'int',
    'uint',
    'double',
    'bool',
    'string',
    'bytes',
    'list',
    'map',
    'null_type',
    'type',
    'optional_type',
    'google.protobuf.Timestamp',
    'google.protobuf.Duration',
    // Of the libraries of Kubernetes these two have theirs declared, and the others have none.
    'net.IP',
    'net.CIDR',
  ].map((name) => [name, new CelType(name)]),
);
