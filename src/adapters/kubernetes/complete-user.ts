import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { describeExec, type Exec } from './describe-exec.ts';
import { findWritten, type Written } from './find-written.ts';
import { kubernetesError } from './kubernetes-error.ts';
import { createIdentity } from './open-id.ts';
import { textAt } from './parse-body.ts';
import { createStart } from './start-program.ts';

/** What a user's requests have beside what the client for Kubernetes gives them. */
export interface UserAdditions {
  /** For every request (Kubernetes, User impersonation). */
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Their token, now. */
  readonly identity?: () => Promise<string>;
  /** As it stands in the kubeconfig; what is in it is not told to anybody. */
  readonly written?: JsonObject;
  /** Has the program that made their credentials make them anew; absent where there is none. */
  readonly forget?: () => void;
}

/**
 * Does what is left to do for the current user: a file with its token, how a program is started that makes credentials and
 * which cluster they are for, its identity of OpenID Connect (which client-node 2.0.1 cannot renew), and whom it acts as.
 */
export function completeUser(
  config: KubeConfig,
  { files, seconds }: { readonly files: readonly string[]; readonly seconds?: number | undefined },
): UserAdditions {
  const user = config.getCurrentUser();
  const written = user === null ? undefined : findWritten(files, 'user', user.name);
  if (user === null || written === undefined) return { headers: {} };
  const identity = findTokenFile(written) ?? findIdentity(written);
  const { authProvider: _replaced, token: _older, ...rest } = user;
  const exec = written.value['exec'];
  const isExec = exec !== undefined && isJsonObject(exec);
  const programs = isExec ? findPrograms(config) : [];
  for (const program of programs)
    program.execFn = createStart({ seconds, hint: textAt(exec as JsonObject, 'installHint') });
  const changed = {
    ...(identity === undefined ? user : rest),
    ...(isExec ? { exec: describeExec(user.exec as Exec, written, findCluster(config, files)) } : {}),
  };
  config.users = config.users.map((other) => (other === user ? changed : other));
  const forget = (): void => {
    for (const program of programs) program.tokenCache = {};
  };
  return {
    headers: describeImpersonation(written.value),
    ...(identity && { identity }),
    ...(isExec && { forget }),
    written: written.value,
  };
}

/** The part of client-node that starts programs and keeps what they give; its types do not show it. */
interface Programs {
  execFn: ReturnType<typeof createStart>;
  tokenCache: object;
}

function findPrograms(config: KubeConfig): readonly Programs[] {
  const { authenticators } = config as unknown as { readonly authenticators: readonly object[] };
  return authenticators.filter((authenticator): authenticator is Programs => 'execFn' in authenticator);
}

/** A token in a file goes before one that stands beside it, which is only what the file held once (client-go, transport.Config). */
function findTokenFile({ value: user, folder }: Written): UserAdditions['identity'] {
  const [file, token] = [textAt(user, 'tokenFile'), textAt(user, 'token')];
  if (file === '') return undefined;
  const path = resolve(folder, file);
  return async () => {
    const read = await readFile(path, 'utf8').catch((error: unknown) => {
      if (token === '') throw error;
      return token;
    });
    if (read.trim() === '') throw kubernetesError('kubernetes/credentials', `there is no token in ${path}`);
    return read.trim();
  };
}

function findIdentity({ value: user, folder }: Written): UserAdditions['identity'] {
  const provider = user['auth-provider'];
  if (!isJsonObject(provider ?? null) || textAt(provider as JsonObject, 'name') !== 'oidc') return undefined;
  const config = (provider as JsonObject)['config'];
  return createIdentity(isJsonObject(config ?? null) ? (config as JsonObject) : {}, folder);
}

function findCluster(config: KubeConfig, files: readonly string[]): Written | undefined {
  const name = config.getCurrentCluster()?.name;
  return name === undefined ? undefined : findWritten(files, 'cluster', name);
}

/** Groups, a uid and more are those of somebody: the API server is not asked as nobody in groups. */
function describeImpersonation(user: JsonObject): Record<string, string | string[]> {
  const [uid, groups, extra] = [user['as-uid'], user['as-groups'], user['as-user-extra']];
  if (textAt(user, 'as') === '' && [uid, groups, extra].some(isGiven))
    throw kubernetesError('kubernetes/kubeconfig', AS_NOBODY);
  const extras = isJsonObject(extra ?? null) ? Object.entries(extra as JsonObject) : [];
  return {
    ...(typeof uid === 'string' ? { 'Impersonate-Uid': uid } : {}),
    ...(Array.isArray(groups) && groups.length > 0 ? { 'Impersonate-Group': groups.map(String) } : {}),
    ...Object.fromEntries(
      extras.map(([key, values]) => [`Impersonate-Extra-${encodeURIComponent(key)}`, textsOf(values)]),
    ),
  };
}

const AS_NOBODY =
  'the user says as-uid, as-groups or as-user-extra, and not whom it acts as: add `as`, or leave them out';

function isGiven(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && Object.keys(value).length > 0;
}

function textsOf(values: Json): string[] {
  return Array.isArray(values) ? values.map(String) : [];
}
