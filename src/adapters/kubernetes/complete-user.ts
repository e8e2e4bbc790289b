import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { readDocuments } from '../../manifest/read-documents.ts';
import { kubernetesError } from './kubernetes-error.ts';
import { createIdentity } from './open-id.ts';
import { objectsAt, textAt } from './parse-body.ts';
import { createStart } from './start-program.ts';

/** What a kubeconfig says of a user that the client for Kubernetes does not heed. */
interface WrittenUser {
  readonly user: JsonObject;
  /** Of its file: paths are relative to it. */
  readonly folder: string;
}

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
  const written = user === null ? undefined : findUser(files, user.name);
  if (user === null || written === undefined) return { headers: {} };
  const identity = findTokenFile(written) ?? findIdentity(written);
  const { authProvider: _replaced, token: _older, ...rest } = user;
  const exec = written.user['exec'];
  const isExec = exec !== undefined && isJsonObject(exec);
  const programs = isExec ? findPrograms(config) : [];
  for (const program of programs)
    program.execFn = createStart({ seconds, hint: textAt(exec as JsonObject, 'installHint') });
  const changed = {
    ...(identity === undefined ? user : rest),
    ...(isExec ? { exec: describeExec(config, user.exec as Exec, written.folder) } : {}),
  };
  config.users = config.users.map((other) => (other === user ? changed : other));
  const forget = (): void => {
    for (const program of programs) program.tokenCache = {};
  };
  return {
    headers: describeImpersonation(written.user),
    ...(identity && { identity }),
    ...(isExec && { forget }),
    written: written.user,
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
function findTokenFile({ user, folder }: WrittenUser): UserAdditions['identity'] {
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

function findIdentity({ user, folder }: WrittenUser): UserAdditions['identity'] {
  const provider = user['auth-provider'];
  if (!isJsonObject(provider ?? null) || textAt(provider as JsonObject, 'name') !== 'oidc') return undefined;
  const config = (provider as JsonObject)['config'];
  return createIdentity(isJsonObject(config ?? null) ? (config as JsonObject) : {}, folder);
}

function findUser(files: readonly string[], name: string): WrittenUser | undefined {
  for (const file of files) {
    const [read] = readDocuments(file, readFileSync(file, 'utf8'));
    const value = read?.document.value;
    const entries = objectsAt(isJsonObject(value ?? null) ? (value as JsonObject) : undefined, 'users');
    const user = entries.find((entry) => entry['name'] === name)?.['user'];
    if (user !== undefined && isJsonObject(user)) return { user, folder: dirname(file) };
  }
  return undefined;
}

interface Exec {
  readonly command: string;
  readonly apiVersion?: string;
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly provideClusterInfo?: boolean;
}

/** Programs may ask for this variable and refuse to work without it (client.authentication.k8s.io, ExecCredential). */
function describeExec(config: KubeConfig, exec: Exec, folder: string): Exec {
  const cluster = config.getCurrentCluster();
  const info = {
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      ...(exec.provideClusterInfo === true && cluster !== null
        ? { cluster: { server: cluster.server, 'certificate-authority-data': cluster.caData } }
        : {}),
    },
  };
  return {
    ...exec,
    command: locate(exec.command, folder),
    env: [...(exec.env ?? []), { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }],
  };
}

/** A name is looked up in PATH; a path is relative to the file that it stands in (Kubernetes, "client-go credential plugins"). */
function locate(command: string, folder: string): string {
  return /[/\\]/.test(command) ? resolve(folder, command) : command;
}

function describeImpersonation(user: JsonObject): Record<string, string | string[]> {
  const [uid, groups, extra] = [user['as-uid'], user['as-groups'], user['as-user-extra']];
  const extras = isJsonObject(extra ?? null) ? Object.entries(extra as JsonObject) : [];
  return {
    ...(typeof uid === 'string' ? { 'Impersonate-Uid': uid } : {}),
    ...(Array.isArray(groups) && groups.length > 0 ? { 'Impersonate-Group': groups.map(String) } : {}),
    ...Object.fromEntries(
      extras.map(([key, values]) => [`Impersonate-Extra-${encodeURIComponent(key)}`, textsOf(values)]),
    ),
  };
}

function textsOf(values: Json): string[] {
  return Array.isArray(values) ? values.map(String) : [];
}
