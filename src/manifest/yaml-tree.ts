import { MAX_DEPTH } from './limits.ts';
import type { YamlAlias, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './yaml-node.ts';
import {
  createScalar,
  type NamedNode,
  type OpenMapping,
  openMapping,
  type OpenSequence,
  openSequence,
  type Properties,
} from './yaml-open-node.ts';
import { createTagNames } from './yaml-tag.ts';
import { refuse, TOKEN, type TokenKind, type Tokens } from './yaml-tokens.ts';

/** Reads the tokens of one document, by the grammar of YAML 1.1 as `sigs.k8s.io/yaml` has it. Refuses with YamlRefusal. */
export interface TreeReader {
  /** `%YAML` and `%TAG`, behind which a `---` has to stand. */
  takeDirectives(): void;
  isAtEnd(): boolean;
  takeRoot(): YamlNode;
  /** Nothing may follow the document. */
  expectEnd(): void;
}

export function createTreeReader(text: string, { kinds, starts, ends, values, refusal }: Tokens): TreeReader {
  const tagNames = createTagNames();
  const anchors = new Map<string, NamedNode>();
  let next = 0;
  let depth = 0;
  /** End of the token taken last. */
  let lastEnd = 0;

  return {
    takeDirectives() {
      let versions = 0;
      const isDirective = (): boolean => peek() === TOKEN.version || peek() === TOKEN.tagDirective;
      if (!isDirective()) return;
      for (; isDirective(); take()) {
        if (kinds[next] === TOKEN.tagDirective) tagNames.declare(values[next] ?? '', starts[next] as number);
        else if (values[next] !== '1.1' || ++versions > 1) refuse('version', starts[next] as number);
      }
      if (peek() !== TOKEN.documentStart) refuse('directive', starts[next] as number);
    },
    isAtEnd: () => peek() === TOKEN.streamEnd,
    takeRoot() {
      if (peek() !== TOKEN.documentStart) return takeNode(true, false);
      take();
      return peek() <= TOKEN.documentEnd ? createAbsent() : takeNode(true, false);
    },
    expectEnd() {
      if (findKind() === TOKEN.documentEnd) take();
      // Their reader never gets there, so it does not matter whether that can be read.
      if (findKind() !== TOKEN.streamEnd) refuse('behind-the-end', starts[next] as number);
    },
  };

  function findKind(): TokenKind {
    while (kinds[next] === TOKEN.nothing) next += 1;
    return kinds[next] as TokenKind;
  }

  function peek(): TokenKind {
    const kind = findKind();
    if (kind === TOKEN.refusal && refusal !== undefined) throw refusal;
    return kind;
  }

  function take(): void {
    lastEnd = ends[next] as number;
    next += 1;
  }

  /** `allowsEntries`: a list may begin at the column of the map that it is a value of. */
  function takeNode(isBlock: boolean, allowsEntries: boolean): YamlNode {
    const first = peek();
    if (first === TOKEN.alias) return takeAlias();
    const properties = first === TOKEN.anchor || first === TOKEN.tag ? takeProperties(first) : undefined;
    const kind = peek();
    if (kind >= TOKEN.plain && kind <= TOKEN.folded) return takeScalar(kind, properties);
    if (kind === TOKEN.mappingStart && isBlock) return nest(takeBlockMapping, properties);
    if (kind === TOKEN.sequenceStart && isBlock) return nest(takeBlockSequence, properties);
    if (kind === TOKEN.entry && allowsEntries) return nest(takeEntries, properties);
    if (kind === TOKEN.openBrace) return nest(takeFlowMapping, properties);
    if (kind === TOKEN.openBracket) return nest(takeFlowSequence, properties);
    if (properties !== undefined) return register(createAbsent(properties), properties);
    return refuse(kind === TOKEN.streamEnd ? 'unfinished' : 'no-content', starts[next] as number);
  }

  function nest<Node>(takeIt: (properties: Properties | undefined) => Node, properties: Properties | undefined): Node {
    depth += 1;
    if (depth > MAX_DEPTH) refuse('too-deep', starts[next] as number);
    const node = takeIt(properties);
    depth -= 1;
    return node;
  }

  function takeAlias(): YamlAlias {
    const start = starts[next] as number;
    const name = values[next] ?? '';
    const target = anchors.get(name) ?? refuse('unknown-alias', start);
    take();
    return { kind: 'alias', start, end: lastEnd, name, target };
  }

  function takeProperties(first: TokenKind): Properties {
    const outerStart = starts[next] as number;
    const found: { anchor?: string; tag?: string } = {};
    takeProperty(found);
    const second = peek();
    if ((second === TOKEN.anchor || second === TOKEN.tag) && second !== first) takeProperty(found);
    return { outerStart, anchor: found.anchor, tag: found.tag };
  }

  function takeProperty(found: { anchor?: string; tag?: string }): void {
    const value = values[next] ?? '';
    if (kinds[next] === TOKEN.anchor) found.anchor = value;
    else found.tag = tagNames.resolve(value, starts[next] as number);
    take();
  }

  /** A node can be named from inside itself, so its anchor counts before its content is read. */
  function register<Node extends NamedNode>(node: Node, properties: Properties | undefined): Node {
    if (properties?.anchor !== undefined) anchors.set(properties.anchor, node);
    return node;
  }

  function takeScalar(kind: TokenKind, properties: Properties | undefined): YamlScalar {
    const start = starts[next] as number;
    const end = ends[next] as number;
    const value = values[next] ?? text.slice(start, end);
    const node = createScalar({ start, end, text: value, style: STYLES[kind - TOKEN.plain] ?? 'plain' }, properties);
    take();
    return register(node, properties);
  }

  /** A value that is not written: it would stand behind what was taken last. */
  function createAbsent(properties?: Properties): YamlScalar {
    return createScalar({ start: lastEnd, end: lastEnd, text: '', style: 'absent' }, properties);
  }

  function startMapping(isFlow: boolean, properties: Properties | undefined): OpenMapping {
    return register(openMapping(starts[next] as number, isFlow, properties), properties);
  }

  function startSequence(isFlow: boolean, properties: Properties | undefined): OpenSequence {
    return register(openSequence(starts[next] as number, isFlow, properties), properties);
  }

  function takeBlockMapping(properties: Properties | undefined): YamlMapping {
    const node = startMapping(false, properties);
    next += 1;
    while (peek() === TOKEN.key) {
      take();
      node.children.push(endsMapPart(peek()) ? createAbsent() : takeNode(true, true));
      node.children.push(takeBlockValue());
    }
    endBlock(node, 'no-key');
    return node;
  }

  function takeBlockValue(): YamlNode {
    if (peek() !== TOKEN.value) return createAbsent();
    take();
    return endsMapPart(peek()) ? createAbsent() : takeNode(true, true);
  }

  function takeBlockSequence(properties: Properties | undefined): YamlSequence {
    const node = startSequence(false, properties);
    next += 1;
    while (peek() === TOKEN.entry) {
      take();
      node.children.push(endsEntry(peek()) ? createAbsent() : takeNode(true, false));
    }
    endBlock(node, 'no-entry');
    return node;
  }

  function endBlock(node: OpenMapping | OpenSequence, otherwise: 'no-key' | 'no-entry'): void {
    if (peek() !== TOKEN.blockEnd) refuse(otherwise, starts[next] as number);
    next += 1;
    node.end = lastEnd;
  }

  function takeEntries(properties: Properties | undefined): YamlSequence {
    const node = startSequence(false, properties);
    while (peek() === TOKEN.entry) {
      take();
      const kind = peek();
      node.children.push(kind === TOKEN.entry || endsMapPart(kind) ? createAbsent() : takeNode(true, false));
    }
    node.end = lastEnd;
    return node;
  }

  function takeFlowSequence(properties: Properties | undefined): YamlSequence {
    const node = startSequence(true, properties);
    take();
    while (isBeforeFlowPart(TOKEN.closeBracket, node))
      node.children.push(peek() === TOKEN.key ? nest(takeFlowPair, undefined) : takeNode(false, false));
    take();
    node.end = lastEnd;
    return node;
  }

  /** `[a: b]`: a map of one entry without braces. */
  function takeFlowPair(): YamlMapping {
    const node = startMapping(true, undefined);
    take();
    node.children.push(endsFlowPart(peek()) ? createAbsent() : takeNode(false, false));
    node.children.push(takeFlowValue());
    node.end = lastEnd;
    return node;
  }

  function takeFlowMapping(properties: Properties | undefined): YamlMapping {
    const node = startMapping(true, properties);
    take();
    while (isBeforeFlowPart(TOKEN.closeBrace, node)) {
      const isKey = peek() === TOKEN.key;
      if (isKey) take();
      node.children.push(isKey && endsFlowPart(peek()) ? createAbsent() : takeNode(false, false));
      node.children.push(isKey ? takeFlowValue() : createAbsent());
    }
    take();
    node.end = lastEnd;
    return node;
  }

  function takeFlowValue(): YamlNode {
    if (peek() !== TOKEN.value) return createAbsent();
    take();
    return endsFlowPart(peek()) ? createAbsent() : takeNode(false, false);
  }

  /** Over the comma between two parts; false at the closing bracket. */
  function isBeforeFlowPart(close: TokenKind, node: YamlMapping | YamlSequence): boolean {
    if (peek() === close) return false;
    if (node.children.length === 0) return true;
    if (peek() !== TOKEN.comma) refuseFlowPart(close, node);
    take();
    return peek() !== close;
  }

  /** Where nothing below closes the bracket, that is what is missing, not a comma before the next key. */
  function refuseFlowPart(close: TokenKind, node: YamlMapping | YamlSequence): never {
    if (CLOSING.has(peek()) || closesLater(close)) return refuse('no-comma', starts[next] as number);
    return refuse('unclosed-bracket', node.start);
  }

  function closesLater(close: TokenKind): boolean {
    let open = 0;
    for (let index = next; index < kinds.length; index++) {
      const kind = kinds[index] as TokenKind;
      if (kind === TOKEN.openBracket || kind === TOKEN.openBrace) open += 1;
      else if (CLOSING.has(kind) && --open < 0) return kind === close;
    }
    return false;
  }
}

const CLOSING: ReadonlySet<TokenKind> = new Set([TOKEN.closeBracket, TOKEN.closeBrace]);

const STYLES = ['plain', 'single', 'double', 'literal', 'folded'] as const;

function endsMapPart(kind: TokenKind): boolean {
  return kind === TOKEN.key || kind === TOKEN.value || kind === TOKEN.blockEnd;
}

function endsEntry(kind: TokenKind): boolean {
  return kind === TOKEN.entry || kind === TOKEN.blockEnd;
}

function endsFlowPart(kind: TokenKind): boolean {
  return kind === TOKEN.value || kind === TOKEN.comma || kind === TOKEN.closeBracket || kind === TOKEN.closeBrace;
}
