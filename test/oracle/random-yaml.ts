import type { Random } from '../../bench/random.ts';
import { BLOCK_HEADERS, COMMENTS, KEYS, LINES, QUOTED, SCALARS, TAGGED } from './yaml-pieces.ts';

/** A document that uses much of what YAML has: anchors, merges, flow and block style, tags, every kind of scalar. */
export function writeRandomYaml(random: Random): string {
  const writer = createWriter(random);
  const text = random.pick(PREFIXES) + writer.writeBlock(0, 4);
  return random.pick(ENDINGS)(text);
}

const PREFIXES = ['', '', '', '', '---\n', '--- # first\n', '# a comment\n', '%YAML 1.1\n---\n', '\n \n'] as const;

const ENDINGS = [
  (text: string) => text,
  (text: string) => text,
  (text: string) => text,
  (text: string) => text.replaceAll('\n', '\r\n'),
  (text: string) => text.replaceAll('\n', '\r'),
  (text: string) => text.trimEnd(),
  (text: string) => `${text}...\n`,
] as const;

interface Writer {
  /** Whole lines: a map or a list at an indentation. */
  writeBlock(indent: number, depth: number): string;
}

function createWriter(random: Random): Writer {
  /** Anchors that may be named from here on, by what they stand for. */
  const anchors: { map: string[]; other: string[] } = { map: [], other: [] };
  let named = 0;
  return { writeBlock };

  function writeBlock(indent: number, depth: number): string {
    return random.chance(0.3) ? writeList(indent, depth) : writeMap(indent, depth);
  }

  function writeMap(indent: number, depth: number): string {
    const pad = ' '.repeat(indent);
    let text = '';
    if (anchors.map.length > 0 && random.chance(0.4)) text += `${pad}<<: ${writeMergeSource()}\n`;
    for (let count = 1 + random.below(4); count > 0; count--) text += writeEntry(indent, depth);
    if (anchors.map.length > 0 && random.chance(0.15)) text += `${pad}<<: ${writeMergeSource()}\n`;
    return text;
  }

  function writeEntry(indent: number, depth: number): string {
    const pad = ' '.repeat(indent);
    if (random.chance(0.05)) return `${pad}? ${random.pick(KEYS)}\n${pad}: ${random.pick(SCALARS)}\n`;
    return `${writeNoise(pad)}${pad}${random.pick(KEYS)}:${writeValue(indent, depth, random.pick([0, 2, 2, 4]))}`;
  }

  function writeList(indent: number, depth: number): string {
    const pad = ' '.repeat(indent);
    let text = '';
    for (let count = 1 + random.below(3); count > 0; count--)
      text += `${writeNoise(pad)}${pad}-${random.chance(0.4) ? writeCompact(indent, depth) : writeValue(indent, depth, 2)}`;
    return text;
  }

  /** `- a: 1` and `- - b`: a block that begins behind the dash. */
  function writeCompact(indent: number, depth: number): string {
    if (depth === 0) return ` ${writeScalar()}\n`;
    return ` ${writeMapOrList(indent + 2, depth - 1).slice(indent + 2)}`;
  }

  function writeMapOrList(indent: number, depth: number): string {
    const text = writeBlock(indent, depth);
    return text.startsWith(`${' '.repeat(indent)}#`) || text.startsWith('\n') ? `${' '.repeat(indent)}k: 1\n` : text;
  }

  /** Behind a colon or a dash: the value and the end of its line. `step` 0 is for lists under a key only. */
  function writeValue(indent: number, depth: number, step: number): string {
    const shape = random.below(10);
    if (depth > 0 && shape < 3) return writeInner(indent, depth - 1, step);
    if (shape === 3) return writeBlockScalar(indent + Math.max(step, 1));
    if (shape === 4 && depth > 0) return ` ${writeFlow(depth - 1)}${writeEnd()}`;
    if (shape === 5 && anchors.other.length + anchors.map.length > 0) return ` ${writeAlias()}${writeEnd()}`;
    if (shape === 6) return ` ${writeLong(indent + 1 + random.below(3))}${writeEnd()}`;
    return ` ${writeNamed(writeScalar())}${writeEnd()}`;
  }

  function writeInner(indent: number, depth: number, step: number): string {
    const isMap = step > 0 && random.chance(0.6);
    const anchor = random.chance(0.3) ? `a${++named}` : undefined;
    const tag = random.chance(0.05) ? (isMap ? ' !!map' : ' !!seq') : '';
    const text = isMap ? writeMap(indent + step, depth) : writeList(indent + step, depth);
    if (anchor !== undefined) anchors[isMap ? 'map' : 'other'].push(anchor);
    return `${anchor === undefined ? '' : ` &${anchor}`}${tag}${writeEnd()}${text}`;
  }

  function writeBlockScalar(indent: number): string {
    const pad = ' '.repeat(indent);
    let text = ` ${random.pick(BLOCK_HEADERS)}\n`;
    for (let count = random.below(5); count > 0; count--) text += writeBlockLine(pad);
    return `${text}${pad}end\n`;
  }

  function writeBlockLine(pad: string): string {
    const line = random.pick(LINES);
    return line === '' ? '\n' : `${pad}${line}\n`;
  }

  function writeFlow(depth: number): string {
    const parts = Array.from({ length: random.below(4) }, () => writeFlowPart(depth));
    if (random.chance(0.5)) return writeNamed(`[${parts.join(', ')}${random.chance(0.1) ? ',' : ''}]`);
    const entries = parts.map((part) => `${random.pick(KEYS)}: ${part}`);
    if (anchors.map.length > 0 && random.chance(0.2)) entries.push(`<<: ${writeMergeSource()}`);
    return `{${random.chance(0.5) ? ' ' : ''}${entries.join(random.pick([', ', ' , ', ',\n     ']))} }`;
  }

  function writeFlowPart(depth: number): string {
    if (depth > 0 && random.chance(0.3)) return writeFlow(depth - 1);
    const scalar = random.pick(QUOTED);
    return random.chance(0.5) ? scalar : random.pick(['x', '1', 'yes', '0x1F', '1.5', 'a b', '~', 'null', '-1', '1e3']);
  }

  function writeMergeSource(): string {
    const pick = (): string => `*${anchors.map[random.below(anchors.map.length)]}`;
    if (random.chance(0.2)) return `[${pick()}, ${pick()}]`;
    return random.chance(0.1) ? `{p: 1, q: ${random.pick(QUOTED)}}` : pick();
  }

  function writeAlias(): string {
    const all = [...anchors.map, ...anchors.other];
    return `*${all[random.below(all.length)]}`;
  }

  function writeScalar(): string {
    if (random.chance(0.1)) return random.pick(TAGGED);
    return random.chance(0.3) ? random.pick(QUOTED) : random.pick(SCALARS);
  }

  function writeNamed(value: string): string {
    if (!random.chance(0.1) || value.startsWith('!') || value.startsWith('&')) return value;
    const anchor = `a${++named}`;
    anchors.other.push(anchor);
    return `&${anchor} ${value}`;
  }

  /** A scalar of several lines, plain or quoted. */
  function writeLong(indent: number): string {
    const next = `\n${' '.repeat(indent)}`;
    const words = ['one', 'two: "x"', "three 'y'", 'four#', '5'].slice(random.below(3));
    const quote = random.pick(['', '"', "'"]);
    const broken = words.map((word) => word.replaceAll(/[:"']/g, '')).join(random.chance(0.3) ? `\n${next}` : next);
    return `${quote}${broken}${quote}`;
  }

  function writeEnd(): string {
    return `${random.chance(0.1) ? ` ${random.pick(COMMENTS)}` : random.pick(['', '', '', ' ', '  '])}\n`;
  }

  function writeNoise(pad: string): string {
    if (!random.chance(0.06)) return '';
    return random.pick(['\n', `${pad}${random.pick(COMMENTS)}\n`, `${random.pick(COMMENTS)}\n`]);
  }
}
