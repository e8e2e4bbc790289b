import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { type Library, ofStrings } from './define.ts';

/** Base64 (cel-go `ext/encoders`), whose missing padding is accepted, and keys of JSON patches. */
export const ENCODERS: Library = {
  'base64.encode/1': (bytes) => (bytes instanceof Uint8Array ? encode(bytes) : NO_OVERLOAD),
  'base64.decode/1': ofStrings((text) => {
    // JavaScript skips every kind of blank, Go only line breaks.
    if (/[\t\f ]/.test(text)) return invalidArgument(`${JSON.stringify(text)} is no base64`);
    try {
      return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    } catch {
      return invalidArgument(`${JSON.stringify(text)} is no base64`);
    }
  }),
  // In a JSON pointer (RFC 6901 3; `k8s.io/apiserver/pkg/cel/library/jsonpatch.go`).
  'jsonpatch.escapeKey/1': ofStrings((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')),
};

function encode(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
