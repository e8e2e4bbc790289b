/** What can be wrong with asking a cluster. */
export const KUBERNETES_ERRORS = {
  'kubernetes/kubeconfig':
    'The kubeconfig cannot be read, or holds no clusters. Name one with --kubeconfig, or look at it with kubectl config view.',
  'kubernetes/no-context':
    'The kubeconfig has no context of that name, or no current one. kubectl config get-contexts lists them.',
  'kubernetes/credentials':
    'The credentials cannot be had: the program that makes them fails, or a file of them is not there. Try kubectl get ns.',
  'kubernetes/unauthorised': 'The API server does not accept the credentials. Log in again, and try kubectl get ns.',
  'kubernetes/forbidden':
    'The API server does not let this identity see what it is. Apply the role that seaworthy export rbac prints.',
  'kubernetes/no-namespace':
    'The cluster has no namespace of that name. kubectl get namespaces lists them; correct --only-namespace.',
  'kubernetes/certificate':
    "The API server's certificate is not signed by the authority that the kubeconfig names, is for another name, or is not valid today.",
  'kubernetes/unreachable': 'The API server cannot be reached. Check its address, the network, the proxy and the VPN.',
  'kubernetes/timeout': 'The API server took longer than --timeout. Give it more time, or look whether it is well.',
  'kubernetes/no-api-server': 'What answers is no API server of Kubernetes. Check the address in the kubeconfig.',
} as const;

export type KubernetesErrorCode = keyof typeof KUBERNETES_ERRORS;
