import type { BinaryOperator } from './ast.ts';
import type { CelImplementation } from './library/define.ts';
import type { CelValue } from './value.ts';

/** Where a server's CEL gives something else than the specification's. */
export interface Dialect {
  readonly getFunction: (key: string) => CelImplementation;
  /** A map of key and value in turn; `optionals` counts entries. */
  readonly makeMap: (parts: readonly CelValue[], optionals: readonly boolean[]) => CelValue;
  readonly operators: Partial<Readonly<Record<BinaryOperator, (left: CelValue, right: CelValue) => CelValue>>>;
}
