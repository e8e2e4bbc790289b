import { type Connection, isFailure } from './connection.ts';
import { CODES } from './discover.ts';
import { kubernetesError } from './kubernetes-error.ts';
import { describeRefusal, parseBody, textAt } from './parse-body.ts';

export interface ServerVersion {
  /** `v1.34.1-gke.1431000` */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

/** Asks for `/version`, which nearly everybody may see: where that fails, nothing else works. Throws the codes of this room. */
export async function readServerVersion(connection: Connection): Promise<ServerVersion> {
  const answer = await connection.get('/version');
  if (isFailure(answer)) throw kubernetesError(CODES[answer.failed], `${connection.server}: ${answer.why}`);
  if (answer.status === 401) throw kubernetesError('kubernetes/unauthorised', `${connection.server} answers 401`);
  const said = describeRefusal(answer.status, answer.body);
  if (answer.status === 403) throw kubernetesError('kubernetes/forbidden', `/version: ${said}`);
  const text = textAt(parseBody(answer.body), 'gitVersion');
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(text) ?? [];
  if (answer.status !== 200 || major === undefined || minor === undefined)
    throw kubernetesError('kubernetes/no-api-server', `${connection.server}/version answers ${said}`);
  return { text, major: Number(major), minor: Number(minor) };
}
