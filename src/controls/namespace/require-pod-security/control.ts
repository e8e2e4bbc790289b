import type { Json } from '../../../base/json.ts';
import type { View } from '../../../facts/views.ts';
import type { JoinControl } from '../../control.ts';
import {
  EXEMPT,
  firstPods,
  indexNamespaces,
  isExempt,
  type JudgedNamespace,
  type NamespaceAnswer,
  toResult,
} from '../../judge-namespaces.ts';

/** KEP-2579: the label of a Namespace that has the API server refuse pods below a standard. */
const LABEL = 'pod-security.kubernetes.io/enforce';

/** A label decides; without one, whatever else may keep pods to a standard has to be ruled out first. */
export const control: JoinControl = {
  kind: 'join',
  id: 'namespace/require-pod-security',
  aliases: [],
  title: 'Namespaces enforce a Pod Security Standard',
  severity: 'high',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['namespaces', 'workloads', 'admissionpolicies', 'webhooks'],
  views: ['namespaces', 'pods', 'podRules', 'podWebhooks'],
  parameters: [
    {
      name: 'levels',
      type: 'list(string)',
      default: ['baseline', 'restricted'],
      doc: 'Standards that are enough.',
    },
    EXEMPT,
  ],
  fix: {
    kind: 'none',
    reason:
      'add the label once no pod is below the standard, because those are refused from then on; warn and audit labels show which they are',
  },
  *judge(view, parameters) {
    const levels = readTexts(parameters['levels']);
    const places = firstPods(view);
    const objects = indexNamespaces(view);
    for (const name of new Set([...objects.keys(), ...places.keys()])) {
      const item = objects.get(name);
      const namespace: JudgedNamespace = item === undefined ? { name } : { name, item };
      const result = toResult(namespace, answerOf(namespace, view, levels), places.get(name));
      yield isExempt(name, parameters)
        ? { subject: result.subject, status: 'not-applicable', reason: 'the namespace is exempt' }
        : result;
    }
  },
};

function answerOf({ name, item }: JudgedNamespace, view: View, levels: readonly string[]): NamespaceAnswer {
  const level = item !== undefined && Object.hasOwn(item.labels, LABEL) ? item.labels[LABEL] : undefined;
  if (level !== undefined && levels.includes(level)) return 'pass';
  const webhooks = view.list('podWebhooks');
  const rules = [
    ...view.list('podRules', '').items,
    ...(name === '' ? [] : view.list('podRules', name).items),
    ...webhooks.items,
  ];
  if (rules.some(({ enforces }) => enforces !== undefined && levels.includes(enforces))) return 'pass';
  if (rules.length > 0) return 'unsupported';
  if (item?.isMalformed) return 'malformed';
  const { state } = view.list('podRules', name);
  if (state !== 'complete') return state;
  if (webhooks.state !== 'complete') return webhooks.state;
  if (item === undefined) return answerUnseen(name, view);
  return { message: describe(level, levels), path: ['metadata', 'labels'] };
}

function answerUnseen(name: string, view: View): NamespaceAnswer {
  const { state } = view.list('namespaces');
  if (state !== 'complete') return state;
  if (name === '') return 'unknown-environment';
  return {
    message: `there is no Namespace ${name} with the label ${LABEL}, so any pod is let in, privileged ones too`,
  };
}

function describe(level: string | undefined, levels: readonly string[]): string {
  if (level === undefined) return `the label ${LABEL} is not there, so any pod is let in, privileged ones too`;
  return `the label ${LABEL} is ${level}, which is none of ${levels.join(', ')}`;
}

function readTexts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
