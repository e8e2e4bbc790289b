import type { ListLiteral, MapLiteral } from '../ast.ts';
import type { Emitted, Emitter } from './emitter.ts';

/** A list of literals is made once. */
export function emitList({ elements }: ListLiteral, emitter: Emitter): Emitted {
  const isConstant = elements.every(({ value, optional }) => value.kind === 'literal' && !optional);
  const values = elements.map(({ value }) => emitter.emit(value).code).join(', ');
  if (isConstant) return { code: emitter.constant(`[${values}]`), sort: 'sure' };
  return emitter.assign(`R.makeList([${values}]${optionalsOf(elements)})`);
}

export function emitMap({ entries }: MapLiteral, emitter: Emitter): Emitted {
  const isConstant = entries.every(
    ({ key, value, optional }) => key.kind === 'literal' && value.kind === 'literal' && !optional,
  );
  const parts = entries.flatMap(({ key, value }) => [emitter.emit(key).code, emitter.emit(value).code]).join(', ');
  const made = `R.makeMap([${parts}]${optionalsOf(entries)})`;
  return isConstant ? { code: emitter.constant(made), sort: 'any' } : emitter.assign(made);
}

function optionalsOf(parts: readonly { readonly optional: boolean }[]): string {
  return parts.some(({ optional }) => optional) ? `, [${parts.map(({ optional }) => optional).join(', ')}]` : '';
}
