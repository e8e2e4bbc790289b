import type { OutcomeRow } from '../../assessment/assessment.ts';
import { type FieldOf, listFields } from '../../cel/list-fields.ts';
import type { Control } from '../../controls/control.ts';
import { COLLECTIONS, type ResourceKind } from '../../facts/collections.ts';
import type { Subject } from '../../facts/subject.ts';

/** Whether a control refuses what somebody's controller makes of it again and again. */
export type RefusesMade = (control: Control, subject: Subject) => boolean;

/** What the controllers of Kubernetes make, on the way to pods and with them: `group/kind`. */
const MADE: Readonly<Record<string, readonly string[]>> = {
  '/ReplicationController': ['/Pod'],
  'apps/DaemonSet': ['/Pod'],
  'apps/Deployment': ['apps/ReplicaSet', '/Pod'],
  'apps/ReplicaSet': ['/Pod'],
  'apps/StatefulSet': ['/Pod'],
  'batch/CronJob': ['batch/Job', '/Pod'],
  'batch/Job': ['/Pod'],
};

/**
 * Whose pods are made anew: any kind that has some stands here for itself or for what it controls, of Kubernetes or not. A Pod that
 * nobody made is gone with its node, whatever a policy says; a PodTemplate makes none by itself, and what a node runs of its own
 * files runs whether or not the API server takes its mirror.
 */
const NO_CONTROLLERS: ReadonlySet<string> = new Set(['/Pod', '/PodTemplate', '/Node']);

/**
 * A control that looks at pods sees those of a workload in its template. Of one that looks at objects, what a workload makes tells
 * where some is there; where none is, the same is supposed of it as of the workload, unless the control asks who owns an object.
 */
export function createRefusesMade(outcomes: readonly OutcomeRow[]): RefusesMade {
  const ofMade = Map.groupBy(
    outcomes.filter(({ status }) => status === 'pass' || status === 'fail'),
    ({ control, subject: { group, kind, namespace, name } }) => keyOf(control, [`${group}/${kind}`, namespace, name]),
  );
  return (control, { group, kind, namespace, name }) => {
    const own = `${group}/${kind}`;
    if (NO_CONTROLLERS.has(own)) return false;
    if (control.subject !== 'object') return true;
    const made = (MADE[own] ?? ['/Pod']).filter((each) => isRead(control, each));
    const seen = made.flatMap((each) => ofMade.get(keyOf(control.id, [each, namespace, name])) ?? []);
    if (seen.length > 0) return seen.some(({ status }) => status === 'fail');
    return own in MADE && made.length > 0 && !asksForOwners(control);
  };
}

function keyOf(control: string, names: readonly string[]): string {
  return JSON.stringify([control, ...names]);
}

function isRead({ reads }: Control, made: string): boolean {
  return reads.some((name) => COLLECTIONS[name].some(({ group, kind }: ResourceKind) => `${group}/${kind}` === made));
}

/** As one does that lets those be whom somebody else answers for. */
function asksForOwners(control: Control): boolean {
  if (control.kind !== 'cel') return false;
  const isOwners = ({ steps: [first, second] }: FieldOf): boolean =>
    first === 'metadata' && (second === undefined || second === 'ownerReferences');
  return control.checks.some(({ source, whereSource }) =>
    [source, whereSource ?? 'true'].some((text) => listFields(text, ['object']).some(isOwners)),
  );
}
