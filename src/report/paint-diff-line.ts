import { escapeControls, type Style } from './style.ts';

/** A line of a unified diff on a terminal; control characters in it are shown, and not obeyed. */
export function paintDiffLine(line: string, style: Style): string {
  const paints: Readonly<Record<string, (text: string) => string>> = {
    '+': style.green,
    '-': style.red,
    '@': style.dim,
  };
  const shown = escapeControls(line);
  return paints[line.charAt(0)]?.(shown) ?? shown;
}
