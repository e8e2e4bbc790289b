import type { ScalarStyle, YamlAlias, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './yaml-node.ts';

/** What stands before a node's content. */
export interface Properties {
  /** Where the first of them begins. */
  readonly outerStart: number;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

/** A node that an alias may name. */
export type NamedNode = Exclude<YamlNode, YamlAlias>;

/** A collection while its parts are read. */
export type OpenMapping = { -readonly [Field in keyof YamlMapping]: YamlMapping[Field] };
export type OpenSequence = { -readonly [Field in keyof YamlSequence]: YamlSequence[Field] };

interface ScalarPart {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly style: ScalarStyle;
}

export function createScalar({ start, end, text, style }: ScalarPart, properties: Properties | undefined): YamlScalar {
  return {
    kind: 'scalar',
    start,
    end,
    outerStart: properties === undefined ? start : properties.outerStart,
    tag: properties?.tag,
    isAnchored: properties?.anchor !== undefined,
    text,
    style,
  };
}

export function openMapping(start: number, isFlow: boolean, properties: Properties | undefined): OpenMapping {
  return {
    kind: 'mapping',
    start,
    end: start,
    outerStart: properties === undefined ? start : properties.outerStart,
    tag: properties?.tag,
    isAnchored: properties?.anchor !== undefined,
    isFlow,
    children: [],
  };
}

export function openSequence(start: number, isFlow: boolean, properties: Properties | undefined): OpenSequence {
  return { ...openMapping(start, isFlow, properties), kind: 'sequence' };
}
