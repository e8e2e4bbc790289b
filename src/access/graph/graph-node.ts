import { ANONYMOUS, type Holder, renderHolder } from '../identity.ts';

/** Something that somebody may become, or get hold of. */
export type GraphNode =
  /** Whom bindings name, or who runs pods. */
  | { readonly kind: 'identity'; readonly holder: Holder }
  /** Somebody else, for those requests alone that constrained impersonation lets one make (KEP-5284). */
  | { readonly kind: 'limited'; readonly holder: Holder; readonly by: Holder }
  /** A role that one binds to oneself. */
  | { readonly kind: 'role'; readonly role: RoleKey; readonly namespace: string | undefined }
  /** Somebody with several of these at once: what one of them lacks another holds. */
  | { readonly kind: 'joint'; readonly parts: readonly GraphNode[] }
  | { readonly kind: 'cluster-admin' }
  /** Everything in one namespace. */
  | { readonly kind: 'namespace-admin'; readonly namespace: string }
  /** The nodes themselves: root on them, or the credentials of their kubelets. */
  | { readonly kind: 'nodes' }
  /** The Secrets of every namespace. */
  | { readonly kind: 'secrets' };

export type NodeKind = GraphNode['kind'];

export interface RoleKey {
  readonly kind: string;
  /** Empty for a ClusterRole. */
  readonly namespace: string;
  readonly name: string;
}

/** The ServiceAccount that a node is, where it is one. */
export function accountOf(to: GraphNode): Holder | undefined {
  return to.kind === 'identity' && to.holder.kind === 'ServiceAccount' ? to.holder : undefined;
}

/** Where Secrets have to be that are bootstrap tokens. */
export const BOOTSTRAP_NAMESPACE = 'kube-system';

/** Whom everybody is who does not sign in. */
export function isAnonymous(to: GraphNode): boolean {
  return to.kind === 'identity' && to.holder.kind === 'User' && to.holder.name === ANONYMOUS;
}

/** The one name of a node: equal for equal nodes only, and what a person writes after `--to`. */
export function nameNode(node: GraphNode): string {
  switch (node.kind) {
    case 'identity':
      return renderHolder(node.holder);
    case 'limited':
      return `${renderHolder(node.holder)} as ${renderHolder(node.by)} may act`;
    case 'joint':
      return node.parts.map(nameNode).join(' and ');
    case 'role':
      return `${nameRole(node.role)} ${node.namespace === undefined ? 'everywhere' : `in ${node.namespace}`}`;
    case 'namespace-admin':
      return `namespace:${node.namespace}`;
    default:
      return node.kind;
  }
}

function nameRole({ kind, namespace, name }: RoleKey): string {
  return `${kind}:${namespace === '' ? '' : `${namespace}/`}${name}`;
}
