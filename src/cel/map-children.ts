import type { Expression } from './ast.ts';

/** The same node with other children. */
export function mapChildren(node: Expression, change: (child: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'literal':
    case 'identifier':
      return node;
    case 'select':
    case 'has':
    case 'unary':
      return { ...node, operand: change(node.operand) };
    case 'index':
      return { ...node, operand: change(node.operand), index: change(node.index) };
    case 'call':
      return {
        ...node,
        ...(node.target === undefined ? {} : { target: change(node.target) }),
        arguments: node.arguments.map(change),
      };
    case 'binary':
      return { ...node, left: change(node.left), right: change(node.right) };
    case 'conditional':
      return { ...node, condition: change(node.condition), then: change(node.then), otherwise: change(node.otherwise) };
    case 'list':
      return { ...node, elements: node.elements.map((element) => ({ ...element, value: change(element.value) })) };
    case 'map':
      return {
        ...node,
        entries: node.entries.map((entry) => ({ ...entry, key: change(entry.key), value: change(entry.value) })),
      };
    case 'message':
      return { ...node, fields: node.fields.map((field) => ({ ...field, value: change(field.value) })) };
    case 'bind':
      return { ...node, value: change(node.value), body: change(node.body) };
    case 'comprehension': {
      const condition = node.condition === undefined ? {} : { condition: change(node.condition) };
      return { ...node, range: change(node.range), ...condition, body: change(node.body) };
    }
  }
}
