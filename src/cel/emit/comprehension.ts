import type { Comprehension } from '../ast.ts';
import { concatenated } from '../ranges.ts';
import type { Emitted, Emitter } from './emitter.ts';
import { LOOPS } from './loops.ts';
import { emitOptional } from './optionals.ts';

export function emitComprehension(node: Comprehension, emitter: Emitter): Emitted {
  if (node.macro === 'optMap' || node.macro === 'optFlatMap') return emitOptional(node, emitter);
  return node.variables.length === 1 ? emitWalkOverOne(node, emitter) : emitWalkOverTwo(node, emitter);
}

/** Elements of the range, or of the parts of `A + B + C` one after the other. */
function emitWalkOverOne(node: Comprehension, emitter: Emitter): Emitted {
  const isForLists = node.macro === 'sortBy';
  const parts = concatenated(node.range).map((range) => {
    const { code } = emitter.emit(range);
    return isForLists ? emitter.assign(`R.listOf(${code})`).code : code;
  });
  const isSum = parts.length > 1;
  const range = isSum
    ? emitter.assign(`R.rangesOf([${parts.join(', ')}])`)
    : emitter.assign(`Array.isArray(${parts[0]}) ? ${parts[0]} : R.elementsOf(${parts[0]})`);
  const [list, value, at] = [isSum ? emitter.fresh() : range.code, emitter.fresh(), emitter.fresh()];
  const open = isSum ? `for (const ${list} of ${range.code}) ` : '';
  return emitLoop(node, {
    emitter,
    range: range.code,
    open: `${open}for (let ${at} = 0; ${at} < ${list}.length; ${at}++) {`,
    begin: `const ${value} = ${list}[${at}];`,
    value,
    key: at,
  });
}

function emitWalkOverTwo(node: Comprehension, emitter: Emitter): Emitted {
  const range = emitter.emit(node.range).code;
  const keys = emitter.assign(`R.keysOf(${range})`).code;
  const [at, key, value, count] = [emitter.fresh(), emitter.fresh(), emitter.fresh(), emitter.fresh()];
  return emitLoop(node, {
    emitter,
    range: keys,
    open: `for (let ${at} = 0, ${count} = R.countOf(${range}, ${keys}); ${at} < ${count}; ${at}++) {`,
    begin: `const ${key} = ${keys} === undefined ? ${at} : ${keys}[${at}]; const ${value} = R.valueAt(${range}, ${key});`,
    value,
    key,
  });
}

export interface WalkCode {
  readonly emitter: Emitter;
  /** What is walked; where it is an error, that is the result. */
  readonly range: string;
  readonly open: string;
  readonly begin: string;
  readonly value: string;
  readonly key: string;
}

function emitLoop(node: Comprehension, walk: WalkCode): Emitted {
  const { emitter, value, key, range, open, begin } = walk;
  const [first, second] = node.variables;
  // A document may hold an error in the place of a value that does not fit; its keys are texts.
  emitter.locals.set(first, second === undefined ? { code: value, sort: 'any' } : { code: key, sort: 'sure' });
  if (second !== undefined) emitter.locals.set(second, { code: value, sort: 'any' });
  const loop = LOOPS[node.macro as keyof typeof LOOPS];
  return emitter.declare(
    '',
    (name) => {
      const label = `${name}w`;
      emitter.line(
        `if (${range} instanceof R.CelError) ${name} = ${range};`,
        'else {',
        loop.before(name),
        `${label}: ${open}`,
        begin,
      );
      emitter.region(() => loop.step(name, { node, label, value, key, emitter }));
      emitter.line('}', loop.after?.(name) ?? '', '}');
    },
    loop.sort,
  );
}
