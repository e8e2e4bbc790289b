/** What can be wrong with an input's text. Each stands in a ReadProblem; nothing here is thrown at a person. */
export const MANIFEST_ERRORS = {
  'manifest/syntax': 'The document is not valid YAML or JSON. Correct it at the place shown.',
  'manifest/helm-template': 'The file is a Helm template, not a manifest. Render the chart first and scan the result.',
  'manifest/document-too-large': 'One document is larger than 16 MB and is no List. Split it.',
  'manifest/too-deep': 'Collections are nested too deeply. No Kubernetes object is.',
  'manifest/aliases': 'Aliases multiply the document beyond what the API server accepts. Write the values out.',
  'manifest/encoding': 'The file is not valid UTF-8 text. Save it as UTF-8.',
  'manifest/control-character': 'The file holds a NUL byte, so it is no text. Check that it is what you meant to scan.',
  'manifest/number': 'A number cannot be written as JSON (not-a-number, infinity). Correct it.',
} as const;

export type ManifestErrorCode = keyof typeof MANIFEST_ERRORS;
