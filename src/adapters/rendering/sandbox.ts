import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { listFolders } from '../programs/find-program.ts';
import { makeTemporaryFolder } from '../programs/temporary-folder.ts';

/** Where a program runs: an empty home, nothing of ours in its environment, and no way to the network. */
export interface Sandbox {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

/** Nothing listens on the discard port, so what asks this proxy gets no further. */
const DEAD_PROXY = 'http://127.0.0.1:9';

export function createSandbox(path: string): Sandbox {
  const place = makeTemporaryFolder('render');
  const folder = place.path;
  const home = join(folder, 'home');
  mkdirSync(home);
  const inHome = (name: string): string => join(home, name);
  return {
    folder,
    environment: {
      PATH: listFolders(path).join(delimiter),
      HOME: home,
      USERPROFILE: home,
      TMPDIR: folder,
      LANG: 'C.UTF-8',
      XDG_CONFIG_HOME: inHome('config'),
      XDG_CACHE_HOME: inHome('cache'),
      XDG_DATA_HOME: inHome('data'),
      HELM_CONFIG_HOME: inHome('helm-config'),
      HELM_CACHE_HOME: inHome('helm-cache'),
      HELM_DATA_HOME: inHome('helm-data'),
      HELM_PLUGINS: inHome('helm-plugins'),
      KUSTOMIZE_PLUGIN_HOME: inHome('kustomize-plugins'),
      KUBECONFIG: inHome('no-kubeconfig'),
      KUBERC: 'off',
      GIT_ALLOW_PROTOCOL: 'file',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      http_proxy: DEAD_PROXY,
      https_proxy: DEAD_PROXY,
      all_proxy: DEAD_PROXY,
      HTTP_PROXY: DEAD_PROXY,
      HTTPS_PROXY: DEAD_PROXY,
      ALL_PROXY: DEAD_PROXY,
      no_proxy: '',
      NO_PROXY: '',
    },
    close: () => place.close(),
  };
}
