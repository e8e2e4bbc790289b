import { BOOL, DYN, INT, type SchemaType, STRING } from './schema-type.ts';

/** What a function takes and gives, as far as the schema's types go. `undefined` arguments may be anything. */
export interface Signature {
  readonly receiver?: SchemaType;
  readonly result: SchemaType;
}

const STRINGS: SchemaType = { kind: 'list', of: STRING };
const ofText = (result: SchemaType): Signature => ({ receiver: STRING, result });

/** Receiver functions and plain ones by name; those that are not here give `dyn`. */
const SIGNATURES: Readonly<Record<string, Signature>> = {
  '.startsWith': ofText(BOOL),
  '.endsWith': ofText(BOOL),
  '.contains': ofText(BOOL),
  '.matches': ofText(BOOL),
  '.lowerAscii': ofText(STRING),
  '.upperAscii': ofText(STRING),
  '.trim': ofText(STRING),
  '.replace': ofText(STRING),
  '.substring': ofText(STRING),
  '.charAt': ofText(STRING),
  '.split': ofText(STRINGS),
  '.find': ofText(STRING),
  '.findAll': ofText(STRINGS),
  '.join': { result: STRING },
  '.format': ofText(STRING),
  '.size': { result: INT },
  '.hasValue': { result: BOOL },
  '.isSorted': { result: BOOL },
  size: { result: INT },
  matches: { result: BOOL },
  string: { result: STRING },
  int: { result: INT },
  uint: { result: { kind: 'uint' } },
  double: { result: { kind: 'double' } },
  bool: { result: BOOL },
  bytes: { result: { kind: 'bytes' } },
  timestamp: { result: { kind: 'timestamp' } },
  duration: { result: { kind: 'duration' } },
  isQuantity: { result: BOOL },
  isURL: { result: BOOL },
  isIP: { result: BOOL },
  isCIDR: { result: BOOL },
  isSemver: { result: BOOL },
  'sets.contains': { result: BOOL },
  'sets.equivalent': { result: BOOL },
  'sets.intersects': { result: BOOL },
};

export function findSignature(name: string, hasReceiver: boolean): Signature {
  const key = hasReceiver ? `.${name}` : name;
  return Object.hasOwn(SIGNATURES, key) ? (SIGNATURES[key] as Signature) : { result: DYN };
}
