import { escapeControls } from '../style.ts';

/** Text between tags and in quoted attributes. Control characters are shown, not sent. */
export function escapeHtml(text: string): string {
  return escapeControls(text.toWellFormed())
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
