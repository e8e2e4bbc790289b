import { digestSource } from './digest-source.ts';
import { escapeHtml } from './escape-html.ts';

export interface PageHead {
  readonly title: string;
  readonly style: string;
  /** Absent: the page runs nothing. */
  readonly script?: string;
}

/** How a page begins, up to its body. It loads nothing, and its browser lets it run and look like nothing but what is here. */
export function renderPageHead({ title, style, script }: PageHead): string {
  const scripts = script === undefined ? '' : ` script-src '${digestSource(script)}';`;
  const policy = `default-src 'none';${scripts} style-src '${digestSource(style)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Seaworthy: ${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
`;
}
