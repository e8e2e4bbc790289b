import { parseType, renderType, type SchemaType } from '../cel/check/schema-type.ts';
import type { ControlSource } from './control-source.ts';
import type { Issue } from './describe-issue.ts';
import { describeMisfit } from './describe-misfit.ts';

/** Types whose values YAML can write, so that a default and a setting can be one. */
const WRITABLE: ReadonlySet<SchemaType['kind']> = new Set(['bool', 'int', 'double', 'string', 'dyn']);
const TYPES = 'bool, int, double, string, dyn, list(T) or map(string, T)';

/** Parameters whose type is none, whose default is not of it, or whose name is taken. */
export function findParameterIssues({ parameters }: ControlSource): readonly Issue[] {
  return parameters.flatMap(({ name, type, default: value }, index): Issue[] => {
    const at = ['parameters', index];
    if (parameters.findIndex((other) => other.name === name) < index)
      return [{ path: [...at, 'name'], message: `there is a parameter ${name} already` }];
    const parsed = parseType(type);
    if (parsed === undefined) return [{ path: [...at, 'type'], message: `${type} is no CEL type; write ${TYPES}` }];
    if (!isWritable(parsed))
      return [{ path: [...at, 'type'], message: `no file can write a ${renderType(parsed)}; write ${TYPES}` }];
    const misfit = describeMisfit({ name, type }, value);
    return misfit === undefined ? [] : [{ path: [...at, 'default'], message: misfit }];
  });
}

function isWritable(type: SchemaType): boolean {
  if (type.kind === 'list') return isWritable(type.of);
  return type.kind === 'map' ? isWritable(type.value) : WRITABLE.has(type.kind);
}
