/** A part of a text that is replaced; UTF-16 offsets, `end` exclusive. */
export interface MaskSpan {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
}

/** A text with parts replaced, line for line as before, and where each place of the old text is in it. */
export interface MaskedText {
  readonly text: string;
  move(offset: number): number;
}

/** Replaces the spans; where some overlap, the text of all of them goes. Line breaks stay, so that lines keep their numbers. */
export function applyMasks(text: string, spans: readonly MaskSpan[]): MaskedText {
  if (spans.length === 0) return { text, move: (offset) => offset };
  const joined = joinSpans(spans);
  let masked = '';
  let from = 0;
  const changes: { readonly start: number; readonly end: number; readonly to: number; readonly length: number }[] = [];
  for (const { start, end, mask } of joined) {
    masked += text.slice(from, start);
    const replacement = mask + breaksOf(text.slice(start, end));
    changes.push({ start, end, to: masked.length, length: replacement.length });
    masked += replacement;
    from = end;
  }
  masked += text.slice(from);
  return { text: masked, move };

  function move(offset: number): number {
    let moved = offset;
    for (const { start, end, to, length } of changes) {
      if (start > offset) break;
      moved = offset < end ? to : to + length + (offset - end);
    }
    return moved;
  }
}

function joinSpans(spans: readonly MaskSpan[]): readonly MaskSpan[] {
  const sorted = spans
    .filter(({ start, end }) => end > start)
    .sort((left, right) => left.start - right.start || right.end - left.end);
  const joined: MaskSpan[] = [];
  for (const span of sorted) {
    const last = joined.at(-1);
    if (last === undefined || span.start >= last.end) joined.push(span);
    else if (span.end > last.end) joined[joined.length - 1] = { ...last, end: span.end };
  }
  return joined;
}

/** The line ends of a text, with the indentation behind the last, so that what follows stays where it was. */
function breaksOf(text: string): string {
  const breaks = text.match(/\r\n?|\n/g);
  if (breaks === null) return '';
  const tail = /[\r\n]([ \t]*)$/.exec(text)?.[1] ?? '';
  return breaks.join('') + tail;
}
