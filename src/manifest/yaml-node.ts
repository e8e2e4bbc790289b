import type { MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';

/** A YAML document as a tree, aliases resolved to the node they name. Offsets are UTF-16, into the document's text. */
export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly event: ScalarEvent;
  /** Decoded text; empty for a value that is not written. */
  readonly text: string;
  /** As written, where it has one. */
  readonly tag?: string;
  /** Where an empty value would be written, for scalars without text of their own. */
  readonly after: number;
}
export interface YamlMapping {
  readonly kind: 'mapping';
  readonly event: MappingEvent;
  /** Key and value in turn. */
  readonly children: YamlNode[];
}
export interface YamlSequence {
  readonly kind: 'sequence';
  readonly event: SequenceEvent;
  readonly children: YamlNode[];
}
export interface YamlAlias {
  readonly kind: 'alias';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly target: YamlNode;
}
