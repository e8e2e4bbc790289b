import { spawnSync } from 'node:child_process';

/** What `sigs.k8s.io/yaml` makes of a document. */
export type OracleAnswer =
  | { readonly kind: 'value'; readonly json: string }
  | { readonly kind: 'refused'; readonly message: string };

/** Asks the Go program about many documents at once. */
export function askYaml(binary: string, documents: readonly Uint8Array[]): readonly OracleAnswer[] {
  const input = Buffer.concat(documents.flatMap((document) => [Buffer.from(`${document.length}\n`), document]));
  const { status, stdout, stderr } = spawnSync(binary, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`);
  return stdout.split('\n').slice(0, documents.length).map(parseAnswer);
}

function parseAnswer(line: string): OracleAnswer {
  if (line.startsWith('ok ')) return { kind: 'value', json: line.slice(3) };
  return { kind: 'refused', message: line.slice('error '.length) };
}
