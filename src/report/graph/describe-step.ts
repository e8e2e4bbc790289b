import type { Evidence } from '../../access/graph/ask.ts';
import type { Step } from '../../access/graph/find-steps.ts';
import { nameNode } from '../../access/graph/graph-node.ts';
import { type Reach, severityOf } from '../../access/graph/rules.ts';
import { compareSeverities, type Severity } from '../../base/severity.ts';
import { describeBinding } from '../describe-grant.ts';
import { escapeLine } from '../style.ts';
import { describeNode } from './describe-node.ts';

/** `asks the API server for a token of ServiceAccount:shop/web`. */
export function describeStep({ kind, to }: Pick<Step, 'kind' | 'to'>): string {
  return `${wordsOf({ kind, to }).does} ${describeNode(to.node)}`;
}

/** The same of a step of a path, with who takes it where that is not whom the step before has led to. */
export function describeStepOf(steps: readonly Step[], index: number): string {
  const step = steps[index];
  if (step === undefined) return '';
  const who = index === 0 || steps[index - 1]?.to.key === step.from.key ? '' : `${describeWho(step, steps[0]?.from)}, `;
  return who + describeStep(step);
}

/** `as itself and ServiceAccount:shop/web at once`; whoever begins has no name here, for others begin in the same way. */
function describeWho({ from: { key, node } }: Step, start: Step['from'] | undefined): string {
  if (node.kind !== 'joint') return key === start?.key ? 'itself again' : `as ${describeNode(node)} again`;
  const names = node.parts.map((part) => (nameNode(part) === start?.key ? 'itself' : describeNode(part)));
  return `as ${names.join(' and ')} at once`;
}

/** Why that works, and what comes of it. */
export function describeWhy(step: Pick<Step, 'kind' | 'to'>): string {
  return wordsOf(step).why;
}

function wordsOf({ kind, to }: Pick<Step, 'kind' | 'to'>): { readonly does: string; readonly why: string } {
  return to.node.kind === 'nodes' ? (kind.onNodes ?? kind) : kind;
}

/** `create serviceaccounts/token named web in shop`. */
export function describeEvidence({ verb, resource, namespace, name }: Evidence): string {
  const what = resource === '*' ? 'everything' : `${verb} ${resource}`;
  const isOwn = resource === 'namespaces' && name === namespace;
  const where = namespace === '' || isOwn ? '' : ` in ${namespace}`;
  return escapeLine(`${what}${name === '' ? '' : ` ${name}`}${where}`);
}

/** The bindings that a step stands on, each once with all that it gives for it. */
export function listReasons({ evidence }: Pick<Step, 'evidence'>): readonly string[] {
  const byBinding = Map.groupBy(evidence, ({ permission }) =>
    permission === undefined ? '' : describeBinding(permission.grant),
  );
  return [...byBinding].map(([binding, own]) => {
    const what = [...new Set(own.map(describeEvidence))].join(', ');
    return binding === '' ? what : `${what}: ${binding}`;
  });
}

/** How bad it is that somebody can take a step. */
export function severityOfStep({ kind, evidence, to }: Step): Severity {
  return severityOf(kind.rule, reachOf(evidence, to));
}

export function severityOfPath(steps: readonly Step[]): Severity {
  return steps.map(severityOfStep).sort(compareSeverities)[0] ?? 'low';
}

function reachOf(evidence: readonly Evidence[], to: Step['to']): Reach {
  if (to.node.kind === 'cluster-admin') return 'cluster';
  const isSystem = to.node.kind === 'identity' && to.node.holder.namespace === SYSTEM;
  if (isSystem || evidence.some(({ namespace }) => namespace === SYSTEM)) return 'kube-system';
  return evidence.every(({ namespace }) => namespace !== '') && evidence.length > 0 ? 'namespace' : 'cluster';
}

const SYSTEM = 'kube-system';
