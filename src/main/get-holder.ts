import { type Holder, parseHolder } from '../access/identity.ts';
import { SeaworthyError } from '../base/error.ts';
import type { MainErrorCode } from './errors.ts';

/** Whom a command line names. Throws `main/unknown-holder`, with what may have been meant. */
export function getHolder(text: string): Holder {
  const holder = parseHolder(text);
  if (holder !== undefined) return holder;
  throw new SeaworthyError<MainErrorCode>('main/unknown-holder', `${JSON.stringify(text)} names nobody`, {
    advice: `Write ServiceAccount:namespace/name, User:name or Group:name${suggestHolder(text)}`,
  });
}

/** Those of Kubernetes itself; whatever else begins with `system:` is mostly a group. */
const BUILT_IN_USERS: ReadonlySet<string> = new Set([
  'system:anonymous',
  'system:kube-controller-manager',
  'system:kube-proxy',
  'system:kube-scheduler',
]);

function suggestHolder(text: string): string {
  const alone = /^(?:sa|serviceaccounts?)[:/]([a-z0-9.-]+)$/i.exec(text);
  if (alone !== null) return `; with its namespace: ServiceAccount:NAMESPACE/${alone[1]}.`;
  const isBuiltIn = /^system:[\w:.-]+$/.test(text);
  if (isBuiltIn) return `; did you mean ${BUILT_IN_USERS.has(text) ? 'User' : 'Group'}:${text}?`;
  const account = /^(?:sa:|serviceaccounts?[:/])?([a-z0-9-]+)[/:]([a-z0-9.-]+)$/i.exec(text);
  if (account !== null) return `; did you mean ServiceAccount:${account[1]}/${account[2]}?`;
  return /^[\w.@-]+$/.test(text) ? `; did you mean User:${text}?` : '.';
}
