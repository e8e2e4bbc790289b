import { decodeEither, decodeText, encodeText, join } from './bytes.ts';
import { isObject, type Json, type JsonObject, parseJson } from './strict-json.ts';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** A record: an in-toto statement in a DSSE envelope. Whose signatures these are nobody checked yet. */
export interface Statement {
  readonly type: string;
  readonly subject: readonly Subject[];
  readonly predicate: JsonObject;
  /** What was signed: PAE of DSSE. */
  readonly message: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

export interface Subject {
  readonly name: string;
  readonly sha256: string;
  /** The digest is that of a list of groups. */
  readonly isList: boolean;
}

const GROUPS = 'application/vnd.seaworthy.groups';

/** Undefined for bytes that are none. The names of keys in an envelope are hints, and nobody looks at them. */
export function parseStatement(bytes: Uint8Array): Statement | undefined {
  const envelope = parseBytes(bytes);
  if (!isObject(envelope) || envelope['payloadType'] !== PAYLOAD_TYPE) return undefined;
  const payload = decodeWritten(envelope['payload']);
  const signatures = listOf(envelope['signatures']).map((each) => decodeWritten(isObject(each) ? each['sig'] : null));
  const statement = payload === undefined ? undefined : parseBytes(payload);
  if (payload === undefined || !isObject(statement) || statement['_type'] !== STATEMENT_TYPE) return undefined;
  const { predicateType: type, predicate } = statement;
  const subject = listOf(statement['subject']).map(parseSubject);
  if (typeof type !== 'string' || !isObject(predicate) || subject.length === 0 || signatures.length === 0)
    return undefined;
  if (!isWhole(subject) || !isWhole(signatures)) return undefined;
  return { type, subject, predicate, message: encodeMessage(payload), signatures };
}

function parseBytes(bytes: Uint8Array): Json | undefined {
  const text = decodeText(bytes);
  return text === undefined ? undefined : parseJson(text);
}

function decodeWritten(value: Json | undefined): Uint8Array | undefined {
  return typeof value === 'string' ? decodeEither(value) : undefined;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function isWhole<Item>(items: readonly (Item | undefined)[]): items is readonly Item[] {
  return !items.includes(undefined);
}

function parseSubject(written: Json): Subject | undefined {
  if (!isObject(written) || !isObject(written['digest'])) return undefined;
  const { name, mediaType, digest } = written as JsonObject & { readonly digest: JsonObject };
  const { sha256 } = digest;
  if (typeof name !== 'string' || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  return { name, sha256, isList: mediaType === GROUPS };
}

/** PAE of the DSSE protocol. */
function encodeMessage(payload: Uint8Array): Uint8Array {
  return join(encodeText(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `), payload);
}
