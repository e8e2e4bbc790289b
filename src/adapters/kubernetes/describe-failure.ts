import type { Failure } from './connection.ts';
import { reasonOf } from './reason-of.ts';

/** What OpenSSL and Node call certificates that they do not take (Node, TLS, X509 certificate error codes). */
const CERTIFICATE_CODES =
  /^(?:CERT_|CRL_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_(?:CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$)/;

/** What they call a conversation that does not come about. */
const PROTOCOL_CODES = /^(?:EPROTO$|ERR_SSL_)/;

/** What OpenSSL says in such an error, without where in its sources. */
const SAID = /:SSL routines:[^:]*:([^:]+)/;

/** As a gateway for gRPC does. */
const OTHER_HTTP = 'what answers there speaks no HTTP/1.1, which every API server speaks';

/** What Node's reader of HTTP calls answers that are none (llhttp, errors). */
const ANSWER_CODES = /^HPE_/;

/** What of it has a meaning for whoever reads it; alerts are what the other side says (RFC 8446, 6.2). */
const PROTOCOLS: readonly (readonly [RegExp, Failure])[] = [
  [/wrong version number|packet length too long/, { failed: 'unreachable', why: 'what answers there speaks no TLS' }],
  [
    /alert protocol version|unsupported protocol/,
    { failed: 'unreachable', why: 'it speaks no version of TLS that is still safe, 1.2 or later' },
  ],
  [/alert no application protocol/, { failed: 'unreachable', why: OTHER_HTTP }],
  [
    /alert (?:.*certificate|unknown ca)/,
    { failed: 'credentials', why: 'the server does not take the certificate that it is shown, or is shown none' },
  ],
];

function describeProtocol(said: string): Failure {
  const known = PROTOCOLS.find(([words]) => words.test(said))?.[1];
  return known ?? { failed: 'unreachable', why: `no connection by TLS comes about: ${said}` };
}

/** What OpenSSL says of a certificate or key of one's own that it cannot read, or of two that do not belong together. */
const KEY_CODES = /^ERR_(?:OSSL|CRYPTO|INVALID_ARG)/;

/** How the agent for proxies, hpagent, says that one gives no way to the server. */
const PROXY_TIMEOUT = 'Proxy timeout';
const PROXY_REFUSAL = /^Bad response: (\d+)$/;

function describeProxy(status: number): string {
  const why = status === 407 ? ': it wants a user and a password (RFC 9110, 15.5.8), which belong in its address' : '';
  return `the proxy gives no way to the server, it answers ${status}${why}`;
}

/** Why a request got no answer. */
export function describeFailure(error: unknown, seconds: number): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return { failed: 'timeout', why: `no answer within ${seconds} s` };
  if (error instanceof Error && error.message === PROXY_TIMEOUT)
    return { failed: 'timeout', why: `the proxy does not answer within ${seconds} s` };
  const refused = PROXY_REFUSAL.exec(reasonOf(error))?.[1];
  if (refused !== undefined) return { failed: 'unreachable', why: describeProxy(Number(refused)) };
  if (KEY_CODES.test(code))
    return { failed: 'credentials', why: `the certificate or key cannot be used: ${reasonOf(error)}` };
  if (CERTIFICATE_CODES.test(code)) return { failed: 'certificate', why: reasonOf(error) };
  if (PROTOCOL_CODES.test(code)) return describeProtocol(SAID.exec(reasonOf(error))?.[1] ?? reasonOf(error));
  if (ANSWER_CODES.test(code)) return { failed: 'unreachable', why: `${OTHER_HTTP}: ${reasonOf(error)}` };
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'EPIPE')
    return { failed: 'cut', why: 'the connection was closed in the middle of an answer' };
  return { failed: 'unreachable', why: reasonOf(error) };
}
