import type { BinaryOperator, Expression } from './ast.ts';
import { adviseSyntax } from './advise-syntax.ts';
import { LITERAL_NAMES, RESERVED, STRENGTH } from './grammar.ts';
import { CelSourceError } from './errors.ts';
import { type Token, tokenize } from './lexer.ts';
import { readDouble, readInteger, readText } from './literal.ts';
import { expandMacro } from './macros.ts';
import { refuseDeep } from './refuse-deep.ts';

/** Deeper expressions are refused; the specification asks for at least 32. */
const MAX_DEPTH = 250;

/** As long as cel-go reads them. */
const MAX_LENGTH = 100_000;

/** The tree of an expression; throws CelSourceError `cel/syntax`. */
export function parseCel(source: string): Expression {
  if (source.length > MAX_LENGTH)
    throw new CelSourceError('cel/syntax', `the expression is longer than ${MAX_LENGTH} letters`, {
      offset: MAX_LENGTH,
      advice: 'Split the control into several checks, or give long lists as parameters.',
    });
  const tokens = tokenize(source);
  let position = 0;
  let depth = 0;

  const expression = parseExpression();
  if (peek().kind !== 'end') throw expected('an operator');
  refuseDeep(expression);
  return expression;

  function peek(ahead = 0): Token {
    return tokens[Math.min(position + ahead, tokens.length - 1)] as Token;
  }

  function isMark(text: string, ahead = 0): boolean {
    const token = peek(ahead);
    return token.kind === 'mark' && token.text === text;
  }

  function takeMark(text: string): boolean {
    if (!isMark(text)) return false;
    position += 1;
    return true;
  }

  function needMark(text: string): Token {
    const token = peek();
    if (!takeMark(text)) throw expected(`"${text}"`);
    return token;
  }

  function expected(what: string): CelSourceError {
    const token = peek();
    const found = token.kind === 'end' ? 'the expression ends' : `${JSON.stringify(token.text)} stands`;
    const advice = adviseSyntax({ what, found: token, before: tokens[position - 1], tokens });
    return new CelSourceError('cel/syntax', `${found} where ${what} should be`, { offset: token.start, advice });
  }

  function endBefore(): number {
    return (tokens[position - 1] as Token).end;
  }

  function parseExpression(): Expression {
    depth += 1;
    if (depth > MAX_DEPTH) throw tooDeep(peek().start);
    const condition = parseBinary(1);
    let result = condition;
    if (takeMark('?')) {
      const then = parseBinary(1);
      needMark(':');
      const otherwise = parseExpression();
      result = { kind: 'conditional', condition, then, otherwise, start: condition.start, end: otherwise.end };
    }
    depth -= 1;
    return result;
  }

  function parseBinary(least: number): Expression {
    let left = parseUnary();
    for (;;) {
      const token = peek();
      const strength =
        token.kind === 'mark' || (token.kind === 'name' && token.text === 'in') ? STRENGTH[token.text] : undefined;
      if (strength === undefined || strength < least) return left;
      position += 1;
      const right = parseBinary(strength + 1);
      left = { kind: 'binary', operator: token.text as BinaryOperator, left, right, start: left.start, end: right.end };
    }
  }

  function parseUnary(): Expression {
    const token = peek();
    const isPrefixed = token.kind === 'mark' && (token.text === '!' || token.text === '-') && !isSigned();
    return isPrefixed ? parsePrefixed(token, token.text) : parseOperand();
  }

  /** A sign belongs to the number behind it, whatever space is between; of several, none does. */
  function isSigned(): boolean {
    const { kind, text } = peek(1);
    return isMark('-') && (kind === 'double' || (kind === 'int' && !/u$/i.test(text)));
  }

  function parseOperand(): Expression {
    return parseMember(isSigned() ? parseSigned() : parsePrimary());
  }

  function parseSigned(): Expression {
    const [{ start }, { kind, text, end }] = [peek(), peek(1)];
    position += 2;
    return {
      kind: 'literal',
      value: kind === 'int' ? readInteger(`-${text}`, start) : readDouble(`-${text}`),
      start,
      end,
    };
  }

  /** Behind `-` and `!` stand more of the same, and no other prefix without parentheses; an even number of them is none (cel-go). */
  function parsePrefixed({ start }: Token, operator: '!' | '-'): Expression {
    let count = 0;
    while (takeMark(operator)) count += 1;
    if (count > MAX_DEPTH) throw tooDeep(start);
    const operand = parseOperand();
    return count % 2 === 0 ? { ...operand, start } : { kind: 'unary', operator, operand, start, end: operand.end };
  }

  function parseMember(first: Expression): Expression {
    let operand = first;
    for (;;) {
      const { start } = operand;
      if (takeMark('.')) operand = parseSelection(operand, start);
      else if (takeMark('[')) {
        const optional = takeMark('?');
        const index = parseExpression();
        needMark(']');
        operand = { kind: 'index', operand, index, optional, start, end: endBefore() };
      } else if (isMark('{') && isTypeName(operand)) operand = parseMessage(operand);
      else return operand;
    }
  }

  function parseSelection(operand: Expression, start: number): Expression {
    const optional = takeMark('?');
    const name = peek();
    if (name.kind !== 'name' && name.kind !== 'quoted-name') throw expected('a field or function name');
    position += 1;
    if (optional || name.kind === 'quoted-name' || !isMark('('))
      return { kind: 'select', operand, field: name.text, optional, start, end: name.end };
    position += 1;
    const list = parseList(')');
    return expandMacro({
      kind: 'call',
      function: name.text,
      nameStart: name.start,
      target: operand,
      arguments: list,
      start,
      end: endBefore(),
    });
  }

  function parseList(close: string): Expression[] {
    const list: Expression[] = [];
    while (!isMark(close)) {
      list.push(parseExpression());
      if (!takeMark(',')) break;
      if (close === ')' && isMark(close)) throw expected('another argument');
    }
    needMark(close);
    return list;
  }

  function parsePrimary(): Expression {
    const token = peek();
    position += 1;
    const at = { start: token.start, end: token.end };
    switch (token.kind) {
      case 'int':
        return { kind: 'literal', value: readInteger(token.text, token.start), ...at };
      case 'double':
        return { kind: 'literal', value: readDouble(token.text), ...at };
      case 'text':
        return { kind: 'literal', value: readText(token.text, token.start), ...at };
      case 'name':
        return parseName(token, '');
      case 'mark':
        return parseMarked(token);
      default:
        position -= 1;
        throw expected('a value');
    }
  }

  function parseMarked(token: Token): Expression {
    if (token.text === '(') {
      const inner = parseExpression();
      needMark(')');
      return { ...inner, start: token.start, end: endBefore() };
    }
    if (token.text === '[') return parseListLiteral(token);
    if (token.text === '{') return parseMapLiteral(token);
    if (token.text === '.' && peek().kind === 'name') {
      const name = peek();
      position += 1;
      return parseName(name, '.');
    }
    position -= 1;
    throw expected('a value');
  }

  function parseName(token: Token, prefix: '' | '.'): Expression {
    const { start, end, text } = token;
    if (prefix === '' && LITERAL_NAMES.has(text))
      return { kind: 'literal', value: LITERAL_NAMES.get(text) as boolean | null, start, end };
    if (prefix === '' && (RESERVED.has(text) || text === 'in'))
      throw new CelSourceError('cel/syntax', `"${text}" is a reserved word`, {
        offset: start,
        advice:
          text === 'if' ? 'Write condition ? a : b.' : `Write a.${text}, or a['${text}'], for a field of that name.`,
      });
    if (!takeMark('(')) return { kind: 'identifier', name: prefix + text, start, end };
    const list = parseList(')');
    return expandMacro({
      kind: 'call',
      function: prefix + text,
      nameStart: start,
      arguments: list,
      start,
      end: endBefore(),
    });
  }

  function parseListLiteral(open: Token): Expression {
    const elements: { value: Expression; optional: boolean }[] = [];
    while (!isMark(']')) {
      const optional = takeMark('?');
      elements.push({ value: parseExpression(), optional });
      if (!takeMark(',')) break;
    }
    needMark(']');
    return { kind: 'list', elements, start: open.start, end: endBefore() };
  }

  function parseMapLiteral(open: Token): Expression {
    const entries: { key: Expression; value: Expression; optional: boolean }[] = [];
    while (!isMark('}')) {
      const optional = takeMark('?');
      const key = parseExpression();
      needMark(':');
      entries.push({ key, value: parseExpression(), optional });
      if (!takeMark(',')) break;
    }
    needMark('}');
    return { kind: 'map', entries, start: open.start, end: endBefore() };
  }

  function parseMessage(type: Expression): Expression {
    needMark('{');
    const fields: { name: string; value: Expression; optional: boolean }[] = [];
    while (!isMark('}')) {
      const optional = takeMark('?');
      const name = peek();
      if (name.kind !== 'name' && name.kind !== 'quoted-name') throw expected('a field name');
      position += 1;
      needMark(':');
      fields.push({ name: name.text, value: parseExpression(), optional });
      if (!takeMark(',')) break;
    }
    needMark('}');
    return { kind: 'message', type: qualifiedName(type), fields, start: type.start, end: endBefore() };
  }
}

function tooDeep(offset: number): CelSourceError {
  return new CelSourceError('cel/syntax', 'the expression is nested too deeply', { offset });
}

function isTypeName(expression: Expression): boolean {
  if (expression.kind === 'identifier') return true;
  return expression.kind === 'select' && !expression.optional && isTypeName(expression.operand);
}

/** `a.b.c` of a chain of plain selections. */
export function qualifiedName(expression: Expression): string {
  if (expression.kind === 'identifier') return expression.name;
  return expression.kind === 'select' ? `${qualifiedName(expression.operand)}.${expression.field}` : '';
}
