import { parseMessage } from '../../cel/message.ts';
import type { Expression } from '../../cel/ast.ts';

/** A part of a message: text, or an expression as it is written. */
export type MessagePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string };

/** The parts of a message that has expressions in braces. */
export function splitMessage(source: string): readonly MessagePart[] {
  return listParts(parseMessage(source)).map((part) =>
    part.kind === 'literal'
      ? { kind: 'text', text: String(part.value) }
      : { kind: 'expression', source: source.slice(part.start + 1, part.end - 1) },
  );
}

/** A message is a sum of its parts, which are texts and calls of `string`. */
function listParts(message: Expression): readonly Expression[] {
  return message.kind === 'binary' ? [...listParts(message.left), message.right] : [message];
}
