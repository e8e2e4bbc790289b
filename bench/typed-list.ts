import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';

/** `node typed-list.ts KUBECONFIG`: all pods by the client's own typed list, page by page, each dropped when it is there. */
const config = new KubeConfig();
config.loadFromFile(process.argv[2] ?? '');
const api = config.makeApiClient(CoreV1Api);
let pods = 0;
let next: string | undefined;
do {
  const page = await api.listPodForAllNamespaces({ limit: 500, ...(next === undefined ? {} : { _continue: next }) });
  pods += page.items.length;
  next = page.metadata?._continue;
} while (next !== undefined && next !== '');
process.stdout.write(`${pods}\n`);
