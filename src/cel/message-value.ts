import { equals } from './equality.ts';
import type { CelOpaque, CelValue } from './value.ts';

/** What `Type{field: value}` makes; a field that was not set is not there. */
export class CelMessage implements CelOpaque {
  readonly opaqueType: string;
  readonly fields: Readonly<Record<string, CelValue>>;

  constructor(typeName: string, fields: Readonly<Record<string, CelValue>>) {
    this.opaqueType = typeName;
    this.fields = fields;
  }

  equals(other: CelOpaque): boolean {
    return other instanceof CelMessage && equals({ ...this.fields }, { ...other.fields });
  }
}
