import type { Dialect } from '../dialect.ts';
import { serverEqual, serverIn, serverUnequal } from './equality.ts';
import { makeServerMap } from './make-map.ts';
import { getServerFunction } from './server-functions.ts';

/** The API server's. */
export const SERVER: Dialect = {
  getFunction: getServerFunction,
  makeMap: makeServerMap,
  operators: { '==': serverEqual, '!=': serverUnequal, in: serverIn },
};
