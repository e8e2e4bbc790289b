/**
 * A YAML document as a tree, aliases resolved to the node they name.
 * Offsets are UTF-16, into the document's text; `end` is just behind the last character.
 */
export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias;

interface YamlContent {
  /** First character behind anchor and tag; of a value that is not written, where it would be. */
  readonly start: number;
  readonly end: number;
  /** Where anchor and tag begin, where there are some; else `start`. */
  readonly outerStart: number;
  /** Whole name, `tag:yaml.org,2002:int`, or `!` for the tag that says only "not plain". */
  readonly tag: string | undefined;
  readonly isAnchored: boolean;
}
export interface YamlScalar extends YamlContent {
  readonly kind: 'scalar';
  /** Decoded; empty for a value that is not written. */
  readonly text: string;
  readonly style: ScalarStyle;
}
export interface YamlMapping extends YamlContent {
  readonly kind: 'mapping';
  readonly isFlow: boolean;
  /** Key and value in turn. */
  readonly children: YamlNode[];
}
export interface YamlSequence extends YamlContent {
  readonly kind: 'sequence';
  readonly isFlow: boolean;
  readonly children: YamlNode[];
}
export interface YamlAlias {
  readonly kind: 'alias';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly target: Exclude<YamlNode, YamlAlias>;
}

/** How a scalar is written; `absent` where nothing is, as in `key:`. */
export type ScalarStyle = 'absent' | 'plain' | 'single' | 'double' | 'literal' | 'folded';
