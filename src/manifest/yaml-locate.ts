import { COLLECTION_STYLE, type DocumentDirective, SCALAR_STYLE } from 'js-yaml';
import type { Path, PathStep } from '../base/path.ts';
import { isMergeKey, keyText } from './yaml-construct.ts';
import type { YamlMapping, YamlNode, YamlScalar } from './yaml-node.ts';
import { isRefused, resolvePlain, resolveTagged } from './yaml-scalar.ts';
import { readTag } from './yaml-tag.ts';

/** A value's text: UTF-16 offsets into the document's text. */
export interface YamlPlace {
  readonly exact: boolean;
  readonly path: Path;
  readonly node: YamlNode;
  readonly start: number;
  readonly end: number;
  readonly keyStart?: number;
  /** Offset of the alias or merge that the path goes through. */
  readonly sharedAt?: number;
}

interface Step {
  readonly value: YamlNode;
  readonly key?: YamlNode;
  readonly sharedAt?: number;
}

/** Follows a path as the reader does: the last of equal keys, merges at their place, aliases to what they name. */
export function locateYaml(
  source: string,
  root: YamlNode,
  path: Path,
  directives: readonly DocumentDirective[],
): YamlPlace {
  let node = root;
  let key: YamlNode | undefined;
  let sharedAt: number | undefined;
  let depth = 0;
  for (;;) {
    if (node.kind === 'alias') {
      sharedAt ??= node.start;
      node = node.target;
      continue;
    }
    const step = depth === path.length ? undefined : findStep(node, path[depth] as PathStep);
    if (step === undefined) break;
    sharedAt ??= step.sharedAt;
    key = step.key;
    node = step.value;
    depth += 1;
  }
  const start = startOf(source, node);
  return {
    exact: depth === path.length,
    path: path.slice(0, depth),
    node,
    start,
    end: endOf(source, node, start),
    ...(key === undefined ? {} : { keyStart: startOf(source, key) }),
    ...(sharedAt === undefined ? {} : { sharedAt }),
  };

  function findStep(from: YamlNode, step: PathStep): Step | undefined {
    if (from.kind === 'sequence') {
      const value = typeof step === 'number' ? from.children[step] : undefined;
      return value === undefined ? undefined : { value };
    }
    return from.kind === 'mapping' && typeof step === 'string' ? findEntry(from, step) : undefined;
  }

  function findEntry(mapping: YamlMapping, name: string): Step | undefined {
    for (let index = mapping.children.length - 2; index >= 0; index -= 2) {
      const keyNode = mapping.children[index] as YamlNode;
      const value = mapping.children[index + 1] as YamlNode;
      if (isMergeKey(keyNode)) {
        const step = findMerged(value, name);
        if (step !== undefined) return { ...step, sharedAt: startOf(source, value) };
      } else if (keyOf(keyNode) === name) return { value, key: keyNode };
    }
    return undefined;
  }

  function findMerged(value: YamlNode, name: string): Step | undefined {
    const target = value.kind === 'alias' ? value.target : value;
    if (target.kind === 'mapping') return findEntry(target, name);
    if (target.kind !== 'sequence') return undefined;
    for (const child of target.children) {
      const step = findMerged(child, name);
      if (step !== undefined) return step;
    }
    return undefined;
  }

  function keyOf(node: YamlNode): string | undefined {
    const target = node.kind === 'alias' ? node.target : node;
    if (target.kind !== 'scalar') return undefined;
    const { event, text } = target;
    if (event.tagStart < 0) return event.style === SCALAR_STYLE.PLAIN ? keyText(resolvePlain(text), text) : text;
    const value = resolveTagged(text, readTag(source.slice(event.tagStart, event.tagEnd), directives));
    return isRefused(value) ? undefined : keyText(value, text);
  }
}

/** Every key of the mapping that reads as `name`, in order. */
export function startsOfKey(source: string, mapping: YamlMapping, name: string): readonly number[] {
  const keys = mapping.children.filter((_, index) => index % 2 === 0);
  return keys
    .filter((key) => key.kind === 'scalar' && !isMergeKey(key) && plainKey(key) === name)
    .map((key) => startOf(source, key));
}

function plainKey(key: YamlScalar): string | undefined {
  return key.event.style === SCALAR_STYLE.PLAIN ? keyText(resolvePlain(key.text), key.text) : key.text;
}

/** First character of a node's own text, behind its anchor and tag. */
export function startOf(source: string, node: YamlNode): number {
  if (node.kind === 'alias') return node.start;
  if (node.kind !== 'scalar') return node.event.start;
  const { event, after } = node;
  if (event.valueStart < 0) return startOfNothing(source, after);
  if (event.style === SCALAR_STYLE.PLAIN) return event.valueStart;
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED)
    return event.valueStart - 1;
  return startOfBlock(source, after, event.style === SCALAR_STYLE.LITERAL_BLOCK ? '|' : '>');
}

/** A value that is not written stands where it would be: behind the colon or dash, on its line. */
function startOfNothing(source: string, after: number): number {
  let offset = after;
  while (offset < source.length && (source[offset] === ' ' || source[offset] === '"' || source[offset] === "'"))
    offset += 1;
  if (source[offset] === ':' || source[offset] === '-') return offset + 1;
  return after;
}

/** The header of a block scalar, which is the first `|` or `>` behind its key that is in no comment. */
function startOfBlock(source: string, after: number, header: string): number {
  for (let offset = after; offset < source.length; offset++) {
    const letter = source[offset];
    if (letter === header) return offset;
    if (letter === '#') while (offset < source.length && source[offset] !== '\n') offset += 1;
  }
  return after;
}

/** Just behind a node's last character. */
export function endOf(source: string, node: YamlNode, start: number): number {
  if (node.kind === 'alias') return node.end;
  if (node.kind === 'scalar') {
    const { event } = node;
    if (event.valueStart < 0) return start;
    const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
    return event.valueEnd + (isQuoted ? 1 : 0);
  }
  const last = node.children.at(-1);
  const contentEnd = last === undefined ? start + 1 : endOf(source, last, startOf(source, last));
  return node.event.style === COLLECTION_STYLE.FLOW
    ? endOfFlow(source, contentEnd, node.kind === 'mapping' ? '}' : ']')
    : contentEnd;
}

/** The closing bracket, behind blanks, a comma and comments. */
function endOfFlow(source: string, from: number, bracket: string): number {
  for (let offset = from; offset < source.length; offset++) {
    const letter = source[offset];
    if (letter === bracket) return offset + 1;
    if (letter === '#') while (offset < source.length && source[offset] !== '\n') offset += 1;
  }
  return source.length;
}
