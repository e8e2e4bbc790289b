import type { AccessGraph } from '../../access/graph/access-graph.ts';
import type { Evidence } from '../../access/graph/ask.ts';
import type { Step } from '../../access/graph/find-steps.ts';
import { nameNode } from '../../access/graph/graph-node.ts';
import type { HeldRisk } from '../../access/graph/list-risks.ts';
import type { Grant } from '../../access/access.ts';
import { renderHolder } from '../../access/identity.ts';
import { renderJson } from '../../base/render-json.ts';
import { describeStepOf, describeWhy, severityOfPath, severityOfStep } from './describe-step.ts';
import { NOT_EVALUATED_RULES } from './not-evaluated-rules.ts';

/** `access graph` for programs. The same input gives the same bytes. */
export function renderGraphJson({
  goal,
  from,
  subjects,
  bindings,
  paths,
  risks,
  absent,
  unseen,
  unknown,
}: AccessGraph): string {
  const value = {
    format: 'seaworthy.dev/access-graph/v1',
    goal: nameNode(goal),
    ...(from === undefined ? {} : { from }),
    isWhole: unseen.length === 0 && unknown.length === 0,
    subjectsRead: subjects,
    bindingsRead: bindings,
    paths: paths.map(({ holder, isInstalled, steps }) => ({
      holder,
      isInstalled,
      severity: severityOfPath(steps),
      steps: steps.map((step, index) => toStep(step, describeStepOf(steps, index))),
    })),
    risks: risks.map(toRisk),
    absent,
    notEvaluated: NOT_EVALUATED_RULES,
    unseen,
    unknown: unknown.map((grant) => ({
      holder: renderHolder(grant.holder),
      ...toGrant(grant),
      doubt: grant.role.doubt,
    })),
  };
  return `${renderJson(value, 2)}\n`;
}

function toStep(step: Step, text: string): object {
  const { kind, from, to, evidence, proviso } = step;
  return {
    kind: kind.id,
    rule: kind.rule,
    severity: severityOfStep(step),
    from: from.key,
    to: to.key,
    text,
    why: describeWhy(step),
    ...(proviso === undefined ? {} : { proviso }),
    needs: evidence.map(toNeed),
  };
}

/** Without a binding where it comes with what one is by then. */
function toNeed({ permission, ...need }: Evidence): object {
  return { ...need, ...(permission === undefined ? {} : toGrant(permission.grant)) };
}

function toRisk({ rule, severity, reach, holder, grant, text }: HeldRisk): object {
  return { rule, severity, reach, holder, text, ...(grant === undefined ? {} : toGrant(grant)) };
}

function toGrant({ binding, role, subject: { place } }: Grant): object {
  const { kind, namespace, name } = binding.subject;
  const { file, line, column } = place;
  return {
    binding: { kind, namespace, name, ...(line === 0 ? {} : { file, line, column }) },
    role: { kind: role.kind, namespace: role.namespace, name: role.name, origin: role.origin },
  };
}
