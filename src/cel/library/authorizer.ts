import { NO_OVERLOAD } from '../cel-error.ts';
import type { Library } from './define.ts';

/**
 * The `authorizer` of the API server's policies. It asks who may do what, which nobody knows here: the variable is an unknown
 * value, and so is what is made of it. The functions are known so that an expression with them is one.
 */
export const AUTHORIZER: Library = Object.fromEntries(
  [
    ...['path', 'group', 'resource', 'subresource', 'namespace', 'name', 'check', 'fieldSelector', 'labelSelector'].map(
      (name) => `.${name}/2`,
    ),
    '.serviceAccount/3',
    ...['allowed', 'reason', 'errored', 'error'].map((name) => `.${name}/1`),
  ].map((key) => [key, () => NO_OVERLOAD]),
);
