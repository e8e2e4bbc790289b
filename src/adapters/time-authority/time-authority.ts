import { hash, randomBytes } from 'node:crypto';
import { SeaworthyError } from '../../base/error.ts';
import type { Checks } from '../../verify/ports.ts';
import { keepToken, readTimeToken } from '../../verify/time-token.ts';
import { TIME_ERRORS, type TimeErrorCode } from './errors.ts';

export interface TimeAuthority {
  readonly url: string;
  /** A TimeStampResp in DER, of status 0 and nothing more, whose token is of these bytes. */
  stamp(bytes: Uint8Array): Promise<Uint8Array>;
}

export interface AuthorityLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

const LIMITS: AuthorityLimits = { milliseconds: 30_000, bytes: 1_000_000 };

/**
 * An authority over HTTP (RFC 3161, 3.4). What it gives is looked at before it is kept: a token of something else would be
 * found by whoever verifies, when it is too late. Throws `time/…`.
 */
export function createTimeAuthority(url: string, checks: Checks, limits: AuthorityLimits = LIMITS): TimeAuthority {
  return {
    url,
    async stamp(bytes) {
      const digest = hash('sha256', bytes, 'buffer');
      // A positive number, as INTEGER has it.
      const nonce = randomBytes(NONCE_BYTES);
      nonce[0] = 0x40 | ((nonce[0] ?? 0) & 0x3f);
      const answer = await ask(url, renderRequest(digest, nonce), limits);
      const response = keepToken(answer);
      if (response === undefined) throw timeError('time/refused', `${url} answers without a token`);
      const token = await readTimeToken(response, checks);
      if (typeof token === 'string') throw timeError('time/answer', `the answer of ${url} ${token}`);
      if (!digest.equals(token.digest) || token.nonce === undefined || !nonce.equals(token.nonce))
        throw timeError('time/answer', `the answer of ${url} is of something else than was asked`);
      return response;
    },
  };
}

const NONCE_BYTES = 8;

/** TimeStampReq of a SHA-256, with a nonce, for a token that brings its certificate along (RFC 3161, 2.4.1). */
function renderRequest(digest: Buffer, nonce: Buffer): Buffer {
  const imprint = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), digest]);
  const fields = Buffer.concat([
    Buffer.from('020101', 'hex'),
    imprint,
    Buffer.from([0x02, nonce.length]),
    nonce,
    Buffer.from('0101ff', 'hex'),
  ]);
  return Buffer.concat([Buffer.from([0x30, fields.length]), fields]);
}

async function ask(url: string, request: Buffer, { milliseconds, bytes }: AuthorityLimits): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(request),
      // What is signed is sent where somebody said, and nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(milliseconds),
    });
    if (!response.ok) throw timeError('time/refused', `${url} answers with HTTP ${response.status}`);
    return await readBody(response, { url, bytes });
  } catch (error) {
    if (error instanceof SeaworthyError) throw error;
    throw timeError('time/unreachable', `${url} cannot be asked: ${describe(error, milliseconds)}`, error);
  }
}

async function readBody(
  response: Response,
  { url, bytes }: { readonly url: string; readonly bytes: number },
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    pieces.push(piece);
    length += piece.length;
    if (length > bytes) throw timeError('time/answer', `the answer of ${url} has more than ${bytes} bytes`);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function describe(error: unknown, milliseconds: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${milliseconds / 1000} seconds`;
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}

function timeError(code: TimeErrorCode, message: string, cause?: unknown): SeaworthyError<TimeErrorCode> {
  return new SeaworthyError(code, message, { advice: TIME_ERRORS[code], cause });
}
