import { NO_OVERLOAD } from '../cel-error.ts';
import { TYPE_NAMES, shapeOf } from '../shape.ts';
import { CelError, type CelOpaque, type CelValue } from '../value.ts';

/** A missing overload in cel-go's words; any other error as it is. */
export function overloadMissing(name: string, values: readonly CelValue[], error: CelError): CelError {
  if (error !== NO_OVERLOAD) return error;
  if (name.startsWith('_')) return error;
  return new CelError('no_such_overload', `no such overload: ${name}(${values.map(typeName).join(', ')})`);
}

function typeName(value: CelValue): string {
  const shape = shapeOf(value);
  return shape === 'opaque' ? (value as CelOpaque).opaqueType : TYPE_NAMES[shape];
}
