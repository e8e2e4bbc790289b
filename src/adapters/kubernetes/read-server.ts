import type { InputEvent } from '../../app/ports.ts';
import type { Json } from '../../base/json.ts';
import { createInputSplitter } from '../../manifest/input-splitter.ts';
import { type Connection, isFailure } from './connection.ts';
import { describeFile, type KindSource, report } from './read-kinds.ts';
import { nameFile, type WantedKind } from './wanted-kind.ts';
import type { ServerVersion } from './server-version.ts';

/**
 * What is asked without any credential: a wrong one would be answered 401 and tell nothing. One path for each thing that
 * strangers were found to reach in clusters; none of them is written to, and nothing of an answer but its status is kept.
 */
const ASKED_BY_NOBODY = [
  '/version',
  '/healthz',
  '/livez',
  '/readyz',
  '/api',
  '/apis',
  '/openapi/v2',
  '/openapi/v3',
  '/metrics',
  '/logs/',
  '/debug/pprof/',
  '/api/v1/namespaces?limit=1',
  '/api/v1/nodes?limit=1',
  '/api/v1/pods?limit=1',
  '/api/v1/secrets?limit=1',
  '/api/v1/configmaps?limit=1',
  '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings?limit=1',
] as const;

/** What the server says of itself, as an object beside those that it holds. */
export async function* readServer(
  wanted: WantedKind,
  source: KindSource,
  version: ServerVersion,
): AsyncGenerator<InputEvent> {
  const { set, connection } = source;
  const answers = await Promise.all(ASKED_BY_NOBODY.map((path) => askAsNobody(connection, path)));
  const server: Json = {
    apiVersion: `${wanted.group}/v1`,
    kind: wanted.kind,
    metadata: { name: 'kubernetes' },
    version: version.text,
    anonymous: answers,
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(server)}\n`);
  const splitter = createInputSplitter(set, nameFile(wanted));
  yield* [...splitter.push(bytes), ...splitter.end()];
  yield* describeFile(set, nameFile(wanted), bytes.length);
  yield report({ set: source.set, wanted }, '', { state: 'complete', lists: [] });
}

/**
 * A path that got no answer has no status, so that nobody takes it for a refusal. Over plain HTTP nothing is asked: whoever
 * passes it on to the server adds credentials, as `kubectl proxy` does, so that nobody asks as a stranger there.
 */
async function askAsNobody(connection: Connection, path: string): Promise<Json> {
  const named = { path: path.replace(/\?.*$/, '') };
  if (connection.server.startsWith('http:')) return { ...named, why: 'not-asked' };
  const answer = await connection.get(path, { isAnonymous: true });
  return isFailure(answer) ? { ...named, why: answer.failed } : { ...named, status: answer.status };
}
