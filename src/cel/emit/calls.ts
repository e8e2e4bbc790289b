import type { Call, Expression } from '../ast.ts';
import { resolveCall } from '../call-target.ts';
import { isBounded } from '../bounded-pattern.ts';
import { isLinear } from '../linear-pattern.ts';
import { findConstantCall } from '../constant-call.ts';
import { findLibraryName } from '../library/functions.ts';
import { type Emitted, type Emitter, unlessError } from './emitter.ts';
import { emitOptionalUse } from './optionals.ts';

/** Tests of texts that JavaScript has under another name. */
const TEXT_TESTS: Readonly<Record<string, string>> = {
  '.startsWith/2': 'startsWith',
  '.endsWith/2': 'endsWith',
  '.contains/2': 'includes',
};

export function emitCall(node: Call, emitter: Emitter): Emitted {
  const { key, arguments: list } = resolveCall(node);
  const [first, second] = list;
  const special = emitOptionalUse(node, emitter);
  if (special !== undefined) return special;
  const constant = findConstantCall(node);
  if (constant !== undefined)
    return { code: emitter.constant(`${emitFunction(key)}(${JSON.stringify(constant.text)})`), sort: 'sure' };
  if (first !== undefined && isText(second)) {
    const method = TEXT_TESTS[key];
    if (method !== undefined) return emitTextTest(method, first, { text: second, emitter });
    if (key === '.matches/2' || key === 'matches/2') {
      const pattern = emitter.constant(`${chooseCompiler(second.value)}(${JSON.stringify(second.value)})`);
      return emitter.assign(`${pattern}(${emitter.emit(first).code})`, 'logic');
    }
  }
  if (first !== undefined && key === 'string/1') return emitText(first, emitter);
  const values = list.map((argument) => emitter.emit(argument));
  const implementation = emitter.constant(emitFunction(key));
  return emitter.assign(unlessError(values, `${implementation}(${values.map(({ code }) => code).join(', ')})`));
}

/** The least that a pattern needs: JavaScript's own expressions, our matcher, or the engine for all of RE2. */
function chooseCompiler(source: string): string {
  if (isBounded(source)) return 'R.compileBounded';
  return isLinear(source) ? 'R.compileLinear' : 'P.compilePattern';
}

/** Libraries of `pattern-runtime.ts`. */
const WITH_ENGINE: ReadonlySet<string | undefined> = new Set(['MATCHES', 'REGEX']);

function emitFunction(key: string): string {
  const name = findLibraryName(key);
  return `${WITH_ENGINE.has(name) ? 'P' : 'R'}.${name}[${JSON.stringify(key)}]`;
}

/** Most of what messages are made of is text already. */
function emitText(node: Expression, emitter: Emitter): Emitted {
  const value = emitter.emit(node);
  return emitter.assign(
    `typeof ${value.code} === 'string' ? ${value.code} : ${unlessError([value], `R.toText(${value.code})`)}`,
  );
}

interface TextLiteral {
  readonly kind: 'literal';
  readonly value: string;
}

function isText(node: Expression | undefined): node is Extract<Expression, { kind: 'literal' }> & TextLiteral {
  return node?.kind === 'literal' && typeof node.value === 'string';
}

function emitTextTest(
  method: string,
  receiver: Expression,
  { text, emitter }: { text: TextLiteral; emitter: Emitter },
): Emitted {
  const { code } = emitter.emit(receiver);
  return emitter.assign(
    `typeof ${code} === 'string' ? ${code}.${method}(${JSON.stringify(text.value)}) : R.notBool(${code})`,
    'logic',
  );
}
