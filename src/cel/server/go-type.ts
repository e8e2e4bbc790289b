import { shapeOf, type Shape } from '../shape.ts';
import { CelMessage } from '../message-value.ts';
import { isTyped } from '../typed-values.ts';
import type { CelOpaque, CelValue } from '../value.ts';

/** The Go types that hold values (`%T`). */
const GO_TYPES: Readonly<Record<Exclude<Shape, 'opaque'>, string>> = {
  null: 'types.Null',
  bool: 'types.Bool',
  int: 'types.Int',
  uint: 'types.Uint',
  double: 'types.Double',
  string: 'types.String',
  bytes: 'types.Bytes',
  list: '*types.baseList',
  map: '*types.baseMap',
  object: '*types.baseMap',
  timestamp: 'types.Timestamp',
  duration: 'types.Duration',
  type: '*types.Type',
  optional: '*types.Optional',
  error: '*types.Err',
};

const TYPED = '*common.reflectSchemalessTyped';

/** What Go calls the type of a value. */
export function goType(value: CelValue): string {
  const shape = shapeOf(value);
  if (value instanceof CelMessage)
    return value.opaqueType === 'JSONPatch' ? '*mutation.JSONPatchVal' : '*dynamic.ObjectVal';
  if (shape === 'list' && isTyped(value)) return `${TYPED}List`;
  // Whether it is the one or the other is not known here.
  if (isTyped(value)) return `${TYPED}Struct or ${TYPED}Map`;
  return shape === 'opaque' ? `cel.${(value as CelOpaque).opaqueType.split('.').at(-1)}` : GO_TYPES[shape];
}
