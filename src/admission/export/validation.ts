import type { CelControl } from '../../controls/control.ts';
import { NEW, OLD, type PolicyVariable, variableOf } from './policy-expressions.ts';

/** What a policy asks of an object, and what it says where the answer is no. */
export interface Validation {
  readonly variables: readonly PolicyVariable[];
  readonly expression: string;
  readonly messageExpression: string;
}

/** From the variables of what is wrong to an answer. With a ratchet, what was wrong before does not count. */
export function listValidation(control: Pick<CelControl, 'subject'>, isRatchet: boolean): Validation {
  const told = isRatchet ? 'variables.added' : variableOf(NEW, 'violations');
  const added = isRatchet ? [{ name: 'added', expression: findAdded(control.subject) }] : [];
  if (control.subject !== 'container')
    return { variables: added, expression: `size(${told}) == 0`, messageExpression: `${told}.join('; ')` };
  return {
    variables: [...added, ...sortNames(told)],
    expression: `${told}.all(texts, size(texts) == 0)`,
    messageExpression: `variables.failing.map(name,
  ${told}[variables.names.indexOf(
    variables.failing[variables.ranks.indexOf(variables.failing.indexOf(name))]
  )].join('; ')
).join('; ')`,
  };
}

/**
 * What the object has more of than the one that it replaces: where a violation is there more often than before, each of its kind
 * is told, because nothing says which of them is new.
 */
function findAdded(subject: CelControl['subject']): string {
  const [violations, old] = [variableOf(NEW, 'violations'), variableOf(OLD, 'violations')];
  const count = (list: string): string => `${list}.filter(other, ${IS_SAME}).size()`;
  const inOld = subject === 'container' ? `${old}.map(before, ${count('before')}).sum()` : count(old);
  const kept = (own: string): string =>
    `${own}.filter(violation, ${count(own)} > ${inOld}).map(violation, string(violation.says))`;
  return subject === 'container' ? `${violations}.map(own, ${kept('own')})` : kept(violations);
}

/** Entries of maps are each there once, and in no order. */
const IS_SAME = `other.is == violation.is && size(other.among) == size(violation.among) &&
    other.among.all(entry, entry in violation.among)`;

/**
 * Names of the containers that fail, and how many of these are before each, so that the message has them sorted in every version
 * of Kubernetes; names are each used once in a pod.
 */
function sortNames(told: string): readonly PolicyVariable[] {
  return [
    { name: 'names', expression: `${variableOf(NEW, 'containers')}.map(container, string(container.name))` },
    { name: 'failing', expression: `variables.names.filter(name, size(${told}[variables.names.indexOf(name)]) > 0)` },
    {
      name: 'ranks',
      expression: 'variables.failing.map(name, variables.failing.filter(other, other < name).size())',
    },
  ];
}
