import { findForbidden } from '../../src/manifest/yaml-characters.ts';
import { YAML_REASONS } from '../../src/manifest/yaml-reasons.ts';
import type { Reading } from './comparable.ts';
import type { OracleAnswer } from './yaml-oracle.ts';

/** A class of documents that we read otherwise than `sigs.k8s.io/yaml`, and why that is right, or harmless. */
export interface Difference {
  readonly name: string;
  readonly reason: string;
  readonly covers: (disagreement: Disagreement) => boolean;
  /** A text that shows it, where random documents seldom do. */
  readonly example?: string;
}

export interface Disagreement {
  readonly text: string;
  readonly ours: Reading;
  readonly theirs: OracleAnswer;
  /** Asked again, their reader gives our value as well as another: it goes through a Go map, which has no order. */
  readonly isUnsteady: boolean;
}

/** Every disagreement of the fuzz must fall into one of these, and each must be met. */
export const YAML_DIFFERENCES: readonly Difference[] = [
  {
    name: 'keys that are alike as text only',
    reason: 'of `1: a` and `"1": b` their reader keeps either, in no order; we keep the last, and report both',
    covers: ({ isUnsteady }) => isUnsteady,
    example: '"1": a\n1: b\n',
  },
  {
    name: 'text behind the document',
    reason: 'their reader stops behind the first value and drops what follows; it was meant to be read, so we say so',
    covers: (disagreement) => onlyWeRefuse(disagreement, YAML_REASONS['behind-the-end'].message),
  },
  {
    name: 'control character behind the document',
    reason: 'their reader refuses one too, where it gets so far',
    covers: (disagreement) => onlyWeRefuse(disagreement, YAML_REASONS['forbidden-character'].message),
    example: `  a: 1\nb: 1\n${'# more\n'.repeat(1000)}\u0007`,
  },
  {
    name: 'text behind brackets',
    reason: 'of `[]: x`, `{} x: y` and `{? a: b}: c` their reader takes the brackets and drops the rest',
    covers: ({ text, ours, theirs }) =>
      ours.kind === 'refused' && theirs.kind === 'value' && /^[[{]/.test(contentOf(text)),
    example: '[]: x\n',
  },
  {
    name: 'bad key in a value that is replaced',
    reason: 'their reader checks keys last, when an equal key has replaced the value; we name the bad key',
    covers: (disagreement) => onlyWeRefuse(disagreement, 'a key must be text, a number or a boolean'),
    example: 'a:\n  null: x\na: 1\n',
  },
  {
    name: 'unrendered template',
    reason: 'two braces that only a template has: what the API server would read is not what it will be sent',
    covers: ({ ours, theirs }) =>
      theirs.kind === 'value' && ours.kind === 'refused' && ours.message.includes('Helm template'),
    example: '  a: 1\n{{- if .Values.x }}\nb: 1\n',
  },
  {
    name: 'end marker before the document',
    reason: 'a leading `...` ends nothing; their reader wants a document there',
    covers: ({ text, ours, theirs }) =>
      ours.kind === 'value' &&
      theirs.kind === 'refused' &&
      /did not find expected (node content|<document start>)/.test(theirs.message) &&
      contentOf(text).startsWith('...'),
    example: '...\na: 1\n',
  },
  {
    name: 'blanks and comments before the document, or without one',
    reason: 'no value depends on a tab in an empty line or on what a comment holds',
    covers: ({ text, ours, theirs }) =>
      ours.kind === 'value' &&
      theirs.kind === 'refused' &&
      /cannot start any token|control characters/.test(theirs.message) &&
      /[\t\0-\x08\x0b-\x1f\x7f-\x9f]/.test(text.slice(0, text.length - contentOf(text).length)),
    example: '# why\n\t\n',
  },
  {
    name: 'control character in a later document',
    reason: 'their reader looks at characters a buffer ahead of the document that it reads',
    covers: ({ text, ours, theirs }) =>
      ours.kind === 'value' &&
      theirs.kind === 'refused' &&
      theirs.message.includes('control characters') &&
      findForbidden(text) > text.search(/(?<=.[\r\n])(---|\.\.\.)\s/),
    example: 'a: 1\n---\nb: \u0007\n',
  },
  {
    name: 'directive behind a line break of YAML 1.1 alone',
    reason:
      'documents are cut at line feeds and carriage returns; U+0085, U+2028 and U+2029 before a % are no accident',
    covers: (disagreement) =>
      onlyWeRefuse(disagreement, YAML_REASONS.directive.message) && /[\u0085\u2028\u2029] *%/.test(disagreement.text),
    example: '\u2028%YAML 1.1\n---\na: 1\n',
  },
];

function onlyWeRefuse({ ours, theirs }: Disagreement, message: string): boolean {
  return theirs.kind === 'value' && ours.kind === 'refused' && ours.message === message;
}

/** From the first line on that is neither blank nor a comment nor a bare `---`. */
function contentOf(text: string): string {
  const before =
    /^(?:\ufeff?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)|---(?:[ \t]+#[^\r\n]*|[ \t]*)(?:\r\n|\r|\n|$)|---[ \t]+(?=[[{]))*/;
  return text.slice(before.exec(text)?.[0].length ?? 0).trimStart();
}
