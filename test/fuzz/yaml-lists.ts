import type { Random } from '../../bench/random.ts';
import { writeManifest } from '../../bench/manifests.ts';
import { writeRandomYaml } from '../oracle/random-yaml.ts';
import { isReadable } from './read-file.ts';

export interface ListShape {
  /** `List`, `PodList`. */
  readonly kind: string;
  readonly megabytes: number;
  /** What stands before the items says what the list is; else what stands behind them. */
  readonly saysFirst?: boolean;
  /** Every item says its kind. */
  readonly isTyped?: boolean;
  /** Columns of the dashes. */
  readonly indent?: number;
}

/** A list as kubectl writes it, or as a person might. */
export function writeYamlList(
  random: Random,
  { kind, megabytes, saysFirst = true, isTyped = false, indent = 0 }: ListShape,
): string {
  const head = `apiVersion: v1\nkind: ${kind}\nmetadata:\n  resourceVersion: ""\n`;
  let items = '';
  for (let index = 0; items.length < megabytes * 1024 * 1024; index++)
    items += indentItem(isTyped || random.chance(0.6) ? writeTyped(random, index) : writeMap(random), index, indent);
  return saysFirst ? `${head}items:\n${items}` : `items:\n${items}${head}`;
}

/** The lines of a document under a dash. Anchors have names of their own, so that no item shares one. */
function indentItem(written: string, index: number, indent: number): string {
  const [text = ''] = written.split('\n---\n');
  const lines = text
    .replaceAll(/([&*])(a\d+|labels)/g, `$1i${index}$2`)
    .trimEnd()
    .split('\n');
  const pad = ' '.repeat(indent);
  return lines.map((line, at) => (line === '' ? '\n' : `${pad}${at === 0 ? '- ' : '  '}${line}\n`)).join('');
}

function writeMap(random: Random): string {
  for (;;) {
    const text = writeRandomYaml(random);
    if (text.startsWith('a') && !text.includes('\r') && !text.includes('...') && isReadable(text)) return text;
  }
}

/** As kubectl begins an object. */
function writeTyped(random: Random, index: number): string {
  for (;;) {
    const text = writeManifest(random, index);
    if (text.startsWith('apiVersion:')) return text;
  }
}
