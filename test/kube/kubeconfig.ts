import { tokenOf, type User, USERS } from './users.ts';

export interface Endpoint {
  readonly url: string;
  /** Of the server's certificate, as PEM. */
  readonly ca: string;
}

/** A kubeconfig with a context for each user, and that of the first in use. */
export function renderKubeconfig({ url, ca }: Endpoint): string {
  const users = Object.keys(USERS) as readonly User[];
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': users[0],
      clusters: [
        {
          name: 'seaworthy-test',
          cluster: { server: url, 'certificate-authority-data': Buffer.from(ca).toString('base64') },
        },
      ],
      users: users.map((name) => ({ name, user: { token: tokenOf(name) } })),
      contexts: users.map((name) => ({ name, context: { cluster: 'seaworthy-test', user: name } })),
    },
    undefined,
    2,
  )}\n`;
}
