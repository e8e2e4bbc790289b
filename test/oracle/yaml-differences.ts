import type { OracleAnswer } from './yaml-oracle.ts';

/** A class of documents that we read otherwise than `sigs.k8s.io/yaml`, and why that is right, or harmless. */
export interface Difference {
  readonly name: string;
  readonly reason: string;
  readonly covers: (document: string, ours: string | undefined, theirs: OracleAnswer) => boolean;
}

const refused = (message: RegExp) => (_document: string, ours: string | undefined, theirs: OracleAnswer) =>
  ours !== undefined && theirs.kind === 'refused' && message.test(theirs.message);

const isScalar = (comparable: string | undefined): boolean => comparable !== undefined && !/^[{[]/.test(comparable);

/** Every disagreement of the fuzz must fall into one of these; the narrowest first. */
export const DIFFERENCES: readonly Difference[] = [
  {
    name: 'text behind the document',
    reason:
      'their reader stops at the end of the first value and never looks at what follows; we refuse, because what follows was meant to be read',
    covers: (_document, ours, theirs) => ours === undefined && theirs.kind === 'value',
  },
  {
    name: 'no map and no list',
    reason: 'a document that is one word is no Kubernetes object, whatever the word',
    covers: (_document, ours, theirs) => isScalar(ours) && (theirs.kind === 'refused' || isScalar(theirs.json)),
  },
  {
    name: 'YAML 1.1 line breaks',
    reason: 'U+0085, U+2028 and U+2029 end a line in YAML 1.1 only',
    covers: (document) => /[\u0085\u2028\u2029]/.test(document),
  },
  {
    name: 'tabs between tokens',
    reason: 'YAML 1.2 allows a tab where their scanner does not',
    covers: (document, ours, theirs) =>
      document.includes('\t') &&
      refused(/cannot start any token|tab character|did not find expected/)(document, ours, theirs),
  },
  {
    name: 'directives',
    reason: 'unknown or malformed directives are skipped, as YAML 1.2 asks',
    covers: (document, ours, theirs) =>
      /^\s*%/m.test(document) &&
      refused(/directive|document start|non-alphabetical|could not find|version|did not find expected/)(
        document,
        ours,
        theirs,
      ),
  },
  {
    name: 'tags',
    reason: 'characters that a tag or its handle may hold differ between YAML 1.1 and 1.2',
    covers: (document, ours, theirs) =>
      document.includes('!') && refused(/tag|whitespace|alphabetic|expected/)(document, ours, theirs),
  },
  {
    name: 'colons and question marks in flow collections',
    reason: 'plain text in flow style follows YAML 1.2 here, where they may touch other characters',
    covers: (document, ours, theirs) =>
      /[{[,]\s*\?\S|\S:[}\],]/.test(document) ||
      (/[{[,][^]*[:?]/.test(document) &&
        refused(/expected ',' or|mapping values|node content/)(document, ours, theirs)),
  },
  {
    name: 'end marker before the document',
    reason: 'a leading `...` ends nothing, and the splitter cuts there',
    covers: (document, ours, theirs) => /^\s*\.\.\./.test(document) && theirs.kind === 'refused' && ours !== undefined,
  },
  {
    name: 'compact map behind an anchor, tag or marker',
    reason: '`a: &x b: c` and ` --- a: b` are read as the map they look like',
    covers: (document, ours, theirs) =>
      /[&!]|---/.test(document) && refused(/mapping values are not allowed/)(document, ours, theirs),
  },
  {
    name: 'control characters in comments',
    reason: 'a comment decides nothing',
    covers: refused(/control characters/),
  },
  {
    name: 'broken line in quotes',
    reason: 'an escaped line break before an empty line folds as in YAML 1.2',
    covers: (document) => /"[^"]*\\\s*\n/.test(document),
  },
];
