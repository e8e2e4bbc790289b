import { encodeBase64 } from '../base/base64.ts';

export interface CheckpointToSend {
  /** Name of the log. */
  readonly origin: string;
  readonly size: number;
  /** The signed note. */
  readonly note: string;
  readonly date: Date;
}

/**
 * A mail for whoever is to keep a checkpoint (RFC 5322, RFC 2046), without a recipient, so that a mail program asks for one.
 * The same checkpoint gives the same bytes but for the date.
 */
export function renderCheckpointMail({ origin, size, note, date }: CheckpointToSend): string {
  const name = `${encodeURIComponent(origin)}-${size}.checkpoint`;
  const text = `This is the state of the log ${origin} with ${size} records, signed by its key.\n\nPlease keep the attached file. With it you can see later whether a record was\ntaken out of the log or changed since:\n\n    seaworthy evidence verify pack.zip --key pack.pub --prev ${name}\n`;
  const part = (head: readonly string[], body: string): readonly string[] => [
    `--${BOUNDARY}`,
    ...head,
    '',
    ...wrap(body),
  ];
  const lines = [
    'MIME-Version: 1.0',
    'X-Unsent: 1',
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Subject: =?UTF-8?B?${encode(`Checkpoint of ${size} records`)}?=`,
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    '',
    ...part(['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'], encode(text)),
    ...part(
      [
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        `Content-Disposition: attachment; filename="${name}"`,
      ],
      encode(note),
    ),
    `--${BOUNDARY}--`,
    '',
  ];
  return lines.join('\r\n');
}

/** In no part: these are in base64, which has no equals sign but at its end. */
const BOUNDARY = '=_checkpoint_=';
const LINE_LENGTH = 76;

function encode(text: string): string {
  return encodeBase64(new TextEncoder().encode(text));
}

function wrap(text: string): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / LINE_LENGTH) }, (_, line) =>
    text.slice(line * LINE_LENGTH, (line + 1) * LINE_LENGTH),
  );
}
