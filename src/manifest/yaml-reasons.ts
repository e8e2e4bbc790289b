import type { ManifestErrorCode } from './errors.ts';

interface Reason {
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly advice: string;
  /** `manifest/syntax` where it is not said. */
  readonly code?: ManifestErrorCode;
}

/** Why a YAML text cannot be read, in words for the person who wrote it. */
export const YAML_REASONS = {
  'tab-indent': {
    message: 'a tab stands where only spaces may indent',
    advice: 'Replace the tab by spaces.',
  },
  'tab-in-block': {
    message: 'a tab indents a line of a block of text, where only spaces may',
    advice: 'Replace the tab by spaces.',
  },
  'unclosed-single-quote': {
    message: 'a single quote is opened and never closed',
    advice: 'Close the quoted text; write a quote inside it twice.',
  },
  'unclosed-double-quote': {
    message: 'a double quote is opened and never closed',
    advice: 'Close the quoted text; write a quote inside it as \\".',
  },
  'unknown-escape': {
    message: 'this escape means nothing in double quotes',
    advice: 'Write a backslash as \\\\, or use single quotes.',
  },
  'bad-escape': {
    message: 'this escape names no character',
    advice: 'Write the character itself, or its code with all digits.',
  },
  'block-header': {
    message: 'the first line of a block of text holds more than its indicators',
    advice: 'Begin the text on the next line; behind | or > there may be +, -, one digit and a comment.',
  },
  'reserved-letter': {
    message: 'no plain value can begin with this character',
    advice: 'Quote the value.',
  },
  'entry-not-allowed': {
    message: 'a list item cannot begin here',
    advice: 'Put the list on a line of its own, or quote the value.',
  },
  'key-not-allowed': {
    message: 'a key cannot begin here',
    advice: 'Put the map on a line of its own, or quote the value.',
  },
  'value-not-allowed': {
    message: 'a colon stands where no key is possible',
    advice: 'Check the indentation of this line against the lines above, and quote values that hold ": ".',
  },
  'missing-colon': {
    message: 'this looks like a key, but no colon follows on its line',
    advice: 'Put ": " behind the key, or check the indentation of this line.',
  },
  'anchor-name': {
    message: 'a plain value cannot begin with & or *, which name anchors',
    advice: 'Put the value in quotes.',
  },
  'unknown-alias': {
    message: 'this alias names an anchor that is not defined before it in the document',
    advice: 'Define the anchor (&name) before the alias, or quote the value if it is meant as text.',
  },
  tag: {
    message: 'this tag (!) cannot be read',
    advice: 'Quote the value if it is meant as text.',
  },
  'tag-handle': {
    message: 'this tag has a handle that nothing declares',
    advice: 'Quote the value if it is meant as text.',
  },
  directive: {
    message: 'this directive (%) cannot be read',
    advice: 'Remove the line; Kubernetes needs no directives.',
  },
  version: {
    message: 'the API server reads YAML 1.1 only',
    advice: 'Remove the %YAML line.',
  },
  'no-key': {
    message: 'this line does not fit the map above it',
    advice: 'Check its indentation, and quote values that hold ": " or begin with a special character.',
  },
  'no-entry': {
    message: 'this line does not fit the list above it',
    advice: 'Indent all items of a list alike, and begin each with "- ".',
  },
  'no-content': {
    message: 'a value should stand here',
    advice: 'Write the value, or quote it if it is meant as text.',
  },
  unfinished: {
    message: 'the text ends where a value should stand',
    advice: 'Check that the file is whole.',
  },
  'unclosed-bracket': {
    message: 'a bracket or brace is opened and never closed',
    advice: 'Close it with ] or }.',
  },
  'no-comma': {
    message: 'a comma is missing before this',
    advice: 'Put a comma before it (behind a key, a colon), or close the bracket.',
  },
  'behind-the-end': {
    message: 'the document is over before this place, so the API server would never see it',
    advice: 'Check the indentation of this line against the lines above, or begin a new document with ---.',
  },
  'too-deep': {
    message: 'collections are nested more than 500 deep',
    advice: 'No Kubernetes object is; check how the file was made.',
    code: 'manifest/too-deep',
  },
  'forbidden-character': {
    message: 'a control character stands here, which YAML does not allow',
    advice: 'Remove it, or write it as an escape in double quotes.',
    code: 'manifest/control-character',
  },
} as const satisfies Readonly<Record<string, Reason>>;

export type SyntaxReason = keyof typeof YAML_REASONS;
