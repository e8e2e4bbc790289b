import type { Json } from '../../base/json.ts';
import { SeaworthyError } from '../../base/error.ts';
import { merge } from './jmespath/query-value.ts';
import { type QueryRoots, readOperand } from './query.ts';

const VARIABLE = /(\{\{[^{}]*\}\})/;

/** What a rule says, as the message of a control: on one line, with what its variables stand for where that is known. */
export function convertMessage(message: Json | undefined, roots: QueryRoots, rule: string): string {
  const text = typeof message === 'string' ? message.trim().replaceAll(/\s+/g, ' ') : '';
  if (text === '') return `the rule ${escapeBraces(rule)} does not hold`;
  return text
    .split(VARIABLE)
    .map((part) => (VARIABLE.test(part) ? convertVariable(part, roots) : escapeBraces(part)))
    .join('');
}

function convertVariable(text: string, roots: QueryRoots): string {
  try {
    const query = readOperand(text, roots);
    if (query.kind === 'literal') return escapeBraces(String(query.value));
    const { sure, optional } = merge(query);
    return `{${sure ?? `${optional}.orValue("")`}}`;
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    return escapeBraces(text);
  }
}

function escapeBraces(text: string): string {
  return text.replaceAll('{', '{{').replaceAll('}', '}}');
}
