import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { Written } from './find-written.ts';
import { objectsAt, textAt } from './parse-body.ts';

/** How a program is started that makes credentials, as the client for Kubernetes has it. */
export interface Exec {
  readonly command: string;
  readonly apiVersion?: string;
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly provideClusterInfo?: boolean;
}

/**
 * Programs may ask for this variable and refuse to work without it (client.authentication.k8s.io, ExecCredential). They are
 * told which cluster their credentials are for where the user says so.
 */
export function describeExec(exec: Exec, { folder }: Written, cluster: Written | undefined): Exec {
  const isTold = exec.provideClusterInfo === true && cluster !== undefined;
  const info = {
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(isTold && { cluster: describeCluster(cluster) }) },
  };
  return {
    ...exec,
    command: locate(exec.command, folder),
    env: [...(exec.env ?? []), { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }],
  };
}

/** The name of the extension that is for programs, and for nobody else (client.authentication.k8s.io, Cluster). */
const EXTENSION = 'client.authentication.k8s.io/exec';

/** What is not said is left out, but for the server. */
function describeCluster({ value, folder }: Written): object {
  const config = objectsAt(value, 'extensions').find(({ name }) => name === EXTENSION)?.['extension'];
  const told = {
    'tls-server-name': textAt(value, 'tls-server-name'),
    'insecure-skip-tls-verify': value['insecure-skip-tls-verify'] === true,
    'certificate-authority-data': readAuthority(value, folder),
    'proxy-url': textAt(value, 'proxy-url'),
    'disable-compression': value['disable-compression'] === true,
    config: isJsonObject(config ?? null) ? config : undefined,
  };
  return {
    server: textAt(value, 'server'),
    ...Object.fromEntries(
      Object.entries(told).filter(([, said]) => said !== '' && said !== false && said !== undefined),
    ),
  };
}

/** In base64; what stands there goes before a file. */
function readAuthority(cluster: JsonObject, folder: string): string {
  const [data, file] = [textAt(cluster, 'certificate-authority-data'), textAt(cluster, 'certificate-authority')];
  return data !== '' || file === '' ? data : readFileSync(resolve(folder, file)).toString('base64');
}

/** A name is looked up in PATH; a path is relative to the file that it stands in (Kubernetes, "client-go credential plugins"). */
function locate(command: string, folder: string): string {
  return /[/\\]/.test(command) ? resolve(folder, command) : command;
}
