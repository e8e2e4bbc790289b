import type { IncomingHttpHeaders } from 'node:http';

/** A server that can be asked; nothing is ever written to it. */
export interface Connection {
  /** Of the context, as the kubeconfig names it. */
  readonly name: string;
  /** Its address. */
  readonly server: string;
  /** That the context is for; absent where it names none. */
  readonly namespace?: string;
  /** One GET. Resolves to what went wrong, too: nothing that a server does is unexpected. */
  get(path: string, options?: GetOptions): Promise<Answer | Failure>;
  /** Lets go of what is open. */
  close(): void;
}

export interface GetOptions {
  readonly accept?: string;
  /** Without any credential. */
  readonly isAnonymous?: true;
  /** Where the body goes; what an earlier answer left there is gone. Absent: memory of its own. */
  readonly room?: Room;
}

/** Memory that is used again, for answers of megabytes that are looked at and let go. */
export interface Room {
  bytes: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Failure {
  readonly failed: 'timeout' | 'unreachable' | 'cut' | 'certificate' | 'credentials';
  /** For a person. */
  readonly why: string;
}

export function isFailure(answer: Answer | Failure): answer is Failure {
  return 'failed' in answer;
}
