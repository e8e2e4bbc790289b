import type { Comparison, QueryNode } from './node.ts';
import { readTokens, type Token } from './tokens.ts';

/** How tightly each sign binds what stands before it. */
const BINDS: Readonly<Record<string, number>> = {
  '|': 1,
  '||': 2,
  '&&': 3,
  '==': 5,
  '!=': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '[]': 9,
  '[?': 21,
  '.': 40,
  '[': 55,
  '(': 60,
};
/** What binds less than this ends what is asked of each element. */
const ENDS = 10;
const OF_EACH = { star: 20, flatten: 9, filter: 21, dot: 40, not: 45 } as const;
const CURRENT: QueryNode = { kind: 'current' };

/** Undefined where it is no query, or one with what is not known here: slices, maps that are made, expressions handed on. */
export function parseQuery(query: string): QueryNode | undefined {
  const tokens = readTokens(query);
  if (tokens === undefined) return undefined;
  try {
    const reader = new QueryReader(tokens);
    const node = reader.readExpression(0);
    return reader.isAtEnd() ? node : undefined;
  } catch (error) {
    if (error === UNREAD) return undefined;
    throw error;
  }
}

const UNREAD = Symbol('unread');

/** Where reading has come to. */
class QueryReader {
  #at = 0;
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  /** Up to a sign that does not bind more than `binds`. */
  readExpression(binds: number): QueryNode {
    let node = this.#readFirst();
    while (this.#bindsNext() > binds) node = this.#readNext(node);
    return node;
  }

  #bindsNext(): number {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' ? (BINDS[token.text] ?? 0) : 0;
  }

  #isNext(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' && token.text === text;
  }

  #take(text: string): boolean {
    const isNext = this.#isNext(text);
    if (isNext) this.#at += 1;
    return isNext;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw UNREAD;
  }

  #readFirst(): QueryNode {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token === undefined) throw UNREAD;
    switch (token.kind) {
      case 'name':
      case 'quoted':
        return { kind: 'field', name: token.text };
      case 'literal':
        return token;
      case 'nested':
        return token;
      case 'number':
        throw UNREAD;
      case 'sign':
        return this.#readFirstSign(token.text);
    }
  }

  #readFirstSign(sign: string): QueryNode {
    switch (sign) {
      case '@':
        return CURRENT;
      case '*':
        return { kind: 'values', left: CURRENT, right: this.#readOfEach(OF_EACH.star) };
      case '!':
        return { kind: 'not', of: this.readExpression(OF_EACH.not) };
      case '(': {
        const inner = this.readExpression(0);
        this.#expect(')');
        return inner;
      }
      case '[]':
      case '[?':
        return this.#readBracket(CURRENT, sign);
      case '[':
        return this.#isListOfQueries() ? this.#readSeveral() : this.#readBracket(CURRENT, sign);
      default:
        throw UNREAD;
    }
  }

  #readNext(left: QueryNode): QueryNode {
    const token = this.#tokens[this.#at];
    const sign = token?.kind === 'sign' ? token.text : '';
    this.#at += 1;
    switch (sign) {
      case '.':
        if (this.#take('*')) return { kind: 'values', left, right: this.#readOfEach(OF_EACH.star) };
        return { kind: 'step', left, right: this.#readAfterDot(OF_EACH.dot) };
      case '|':
        return { kind: 'pipe', left, right: this.readExpression(1) };
      case '||':
        return { kind: 'or', left, right: this.readExpression(2) };
      case '&&':
        return { kind: 'and', left, right: this.readExpression(3) };
      case '(':
        return this.#readCall(left);
      case '[]':
      case '[?':
      case '[':
        return this.#readBracket(left, sign);
      default:
        return { kind: 'compare', sign: sign as Comparison, left, right: this.readExpression(5) };
    }
  }

  #readBracket(left: QueryNode, sign: string): QueryNode {
    if (sign === '[]')
      return { kind: 'each', left: { kind: 'flatten', of: left }, right: this.#readOfEach(OF_EACH.flatten) };
    if (sign === '[?') {
      const test = this.readExpression(0);
      this.#expect(']');
      return { kind: 'filter', left, test, right: this.#isNext('[]') ? CURRENT : this.#readOfEach(OF_EACH.filter) };
    }
    if (this.#take('*')) {
      this.#expect(']');
      return { kind: 'each', left, right: this.#readOfEach(OF_EACH.star) };
    }
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'number') throw UNREAD;
    this.#at += 1;
    this.#expect(']');
    return { kind: 'step', left, right: { kind: 'index', at: token.value } };
  }

  /** What is asked of each element of a list. */
  #readOfEach(binds: number): QueryNode {
    if (this.#bindsNext() < ENDS) return CURRENT;
    if (this.#isNext('[') || this.#isNext('[?')) return this.readExpression(binds);
    this.#expect('.');
    return this.#readAfterDot(binds);
  }

  #readAfterDot(binds: number): QueryNode {
    if (this.#take('[')) return this.#readSeveral();
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'name' && token?.kind !== 'quoted' && !this.#isNext('*')) throw UNREAD;
    return this.readExpression(binds);
  }

  #isListOfQueries(): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind === 'number') return false;
    const next = this.#tokens[this.#at + 1];
    return !(this.#isNext('*') && next?.kind === 'sign' && next.text === ']');
  }

  #readSeveral(): QueryNode {
    return { kind: 'several', of: this.#readList(']') };
  }

  #readCall(left: QueryNode): QueryNode {
    if (left.kind !== 'field') throw UNREAD;
    return { kind: 'call', name: left.name, of: this.#take(')') ? [] : this.#readList(')') };
  }

  #readList(end: string): readonly QueryNode[] {
    const nodes = [this.readExpression(0)];
    while (this.#take(',')) nodes.push(this.readExpression(0));
    this.#expect(end);
    return nodes;
  }
}
