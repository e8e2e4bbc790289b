import { TAG_DIVIDER } from './yaml-scan-tag.ts';
import { refuse } from './yaml-tokens.ts';

export const CORE_TAG = 'tag:yaml.org,2002:';

/** The handles of a document's tags, and what they stand for (YAML 1.1, 6.8.2). */
export interface TagNames {
  /** From a `%TAG` directive; a handle may be declared once. */
  declare(value: string, offset: number): void;
  /** The whole name of a tag. */
  resolve(value: string, offset: number): string;
}

export function createTagNames(): TagNames {
  const declared = new Map<string, string>();
  const prefixOf = (handle: string): string | undefined => declared.get(handle) ?? DEFAULTS.get(handle);
  return {
    declare(value, offset) {
      const [handle, prefix] = divide(value);
      if (declared.has(handle)) refuse('directive', offset);
      declared.set(handle, prefix);
    },
    resolve(value, offset) {
      const [handle, suffix] = divide(value);
      if (handle === '') return suffix;
      return (prefixOf(handle) ?? refuse('tag-handle', offset)) + suffix;
    },
  };
}

const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['!', '!'],
  ['!!', CORE_TAG],
]);

function divide(value: string): [before: string, behind: string] {
  const at = value.indexOf(TAG_DIVIDER);
  return [value.slice(0, at), value.slice(at + 1)];
}
