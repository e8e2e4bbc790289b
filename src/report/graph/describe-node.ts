import { type GraphNode, nameNode } from '../../access/graph/graph-node.ts';
import { renderHolder } from '../../access/identity.ts';
import { escapeLine } from '../style.ts';

/** A node of the graph, in a sentence: `cluster-admin`, `admin of shop`, `ServiceAccount:shop/web`. */
export function describeNode(node: GraphNode): string {
  return escapeLine(nameInSentence(node));
}

function nameInSentence(node: GraphNode): string {
  switch (node.kind) {
    case 'namespace-admin':
      return `admin of ${node.namespace === '' ? 'a namespace that is not set' : node.namespace}`;
    case 'nodes':
      return 'the nodes';
    case 'secrets':
      return 'the Secrets of all namespaces';
    case 'limited':
      return `${renderHolder(node.holder)}, within limits`;
    case 'joint':
      return node.parts.map(nameInSentence).join(' and ');
    case 'role':
      return `holder of ${nameNode(node)}`;
    default:
      return nameNode(node);
  }
}

/** What somebody gets to who gets there, behind `gets to`. */
export function describeGoal(node: GraphNode): string {
  return node.kind === 'cluster-admin' || node.kind === 'namespace-admin' || node.kind === 'identity'
    ? `become ${describeNode(node)}`
    : `get hold of ${describeNode(node)}`;
}
