import { renderText } from './render-cel.ts';

/** Who sends a request; nobody has no name. */
export const USER = "request.userInfo.?username.orValue('')";

/** A controller of Kubernetes by its account, or all of them at once where they are given none (`--use-service-account-credentials`). */
export function renderByController(account: string): string {
  const names = [`system:serviceaccount:kube-system:${account}`, 'system:kube-controller-manager'];
  return `${USER} in [
  ${names.map(renderText).join(', ')}]`;
}
