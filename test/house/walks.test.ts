import { expect, test } from 'vitest';
import { RISK_RULES } from '../../src/access/graph/rules.ts';
import { STEP_KINDS } from '../../src/access/graph/step-kinds.ts';
import { powersOf } from '../../src/access/graph/rule-powers.ts';
import { NOT_EVALUATED_RULES } from '../../src/report/graph/not-evaluated-rules.ts';
import { ADMISSION_WALKS } from '../kube/walks/admission-walks.ts';
import { CERTIFICATE_WALKS } from '../kube/walks/certificate-walks.ts';
import { ESCALATION_WALKS } from '../kube/walks/escalation-walks.ts';
import { IMPERSONATION_WALKS } from '../kube/walks/impersonation-walks.ts';
import { JOIN_WALKS } from '../kube/walks/join-walks.ts';
import { NODE_WALKS } from '../kube/walks/node-walks.ts';
import { POD_WALKS } from '../kube/walks/pod-walks.ts';
import { ROLE_WALKS } from '../kube/walks/role-walks.ts';
import { TOKEN_WALKS } from '../kube/walks/token-walks.ts';

const WALKS = [
  ...ROLE_WALKS,
  ...ESCALATION_WALKS,
  ...IMPERSONATION_WALKS,
  ...TOKEN_WALKS,
  ...POD_WALKS,
  ...NODE_WALKS,
  ...CERTIFICATE_WALKS,
  ...ADMISSION_WALKS,
  ...JOIN_WALKS,
];

/** Kinds of step that no walk tries, and why. */
const NOT_WALKED: Readonly<Record<string, string>> = {
  'system-masters': 'the administrator of the rig is in that group and has no other binding: every walk stands on it',
  'cluster-admin': 'it is what the others end in, where the API server is asked for everything',
  'control-plane': 'it ends in the files of a node, and the rig has no node',
};

test('every kind of step is walked on the API server, or there is a reason why not', () => {
  // Steps that a walk goes on with are walked, too.
  const walked = new Set(WALKS.flatMap(({ kind, path = [] }) => [kind, ...path]));
  const missing = STEP_KINDS.map(({ id }) => id).filter((id) => !walked.has(id) && NOT_WALKED[id] === undefined);
  expect(missing).toEqual([]);
  expect(Object.keys(NOT_WALKED).filter((id) => walked.has(id))).toEqual([]);
  const ids = new Set(STEP_KINDS.map(({ id }) => id));
  expect([...walked, ...Object.keys(NOT_WALKED)].filter((id) => !ids.has(id))).toEqual([]);
});

test('walks have names of their own, for each happens in a namespace of its own', () => {
  const names = WALKS.map(({ kind, variant = '' }) => `${kind} ${variant}`);
  expect(new Set(names).size).toBe(names.length);
});

test('every rule of risk is looked for, is a kind of step, or says why it is not evaluated', () => {
  const looked = new Set<string>([
    ...powersOf(37).keys(),
    ...STEP_KINDS.map(({ rule }) => rule),
    ...NOT_EVALUATED_RULES.map(({ rule }) => rule),
    // Those that look at whom a binding names, at roles, and at pods.
    'R03',
    'R04',
    'R29',
    'R31',
    'R33',
    'R35',
  ]);
  expect(Object.keys(RISK_RULES).filter((rule) => !looked.has(rule))).toEqual([]);
});
