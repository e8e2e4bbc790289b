import type { Cause } from '../../cel/cause.ts';
import { explainSource } from '../../cel/explain-source.ts';
import type { Scope } from '../../cel/program.ts';
import { CelError, CelUint, type CelValue } from '../../cel/value.ts';

/** An error whose message is already that of the API server. */
export class ServerError extends CelError {
  constructor(message: string) {
    super('invalid_argument', message);
  }
}

/** What the API server says of an expression that came to an error, without what it says around it. */
export function describeServerError(source: string, scope: Scope, error: CelError): string {
  if (error instanceof ServerError) return error.message;
  const { cause, value } = explainSource(source, scope, { isServer: true });
  if (value instanceof ServerError) return value.message;
  return cause === undefined
    ? error.message
    : (MESSAGES[cause.message]?.(cause) ?? describeConversion(cause.message) ?? cause.message);
}

/** In the words of cel-go, by ours. */
const MESSAGES: Readonly<Record<string, (cause: Cause) => string>> = {
  'no such overload': ({ key, message }) => (key === undefined ? message : `no such key: ${renderKey(key)}`),
  'no such key': ({ key }) => `no such key: ${renderKey(key)}`,
  'index out of bounds': ({ key }) => `index out of bounds: ${renderKey(key)}`,
};

const NO_SUCH = /^".*" is no (int|uint|double|bool|RFC 3339 timestamp)$/s;

function describeConversion(message: string): string | undefined {
  const [, type] = NO_SUCH.exec(message) ?? [];
  if (type === undefined) return undefined;
  return `type conversion error from 'string' to '${type === 'RFC 3339 timestamp' ? 'google.protobuf.Timestamp' : type}'`;
}

function renderKey(key: CelValue | undefined): string {
  return key instanceof CelUint ? String(key.value) : String(key);
}
