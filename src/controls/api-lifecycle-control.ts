import { type ApiLifecycle, findLifecycle, findReplacement, SAME_FIELDS } from '../facts/api-lifecycle.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import type { Target } from '../facts/target.ts';
import type { ControlMeta, Fix, ObjectControl, ObjectViolation } from './control.ts';

/** What a control of the life of APIs asks of one, for the version that objects are meant for. */
export interface LifecycleQuestion {
  readonly isWrong: (lifecycle: ApiLifecycle, minor: number) => boolean;
  /** The beginning of a sentence. */
  readonly describe: (api: string, lifecycle: ApiLifecycle, target: Target) => string;
}

type Described = Pick<ControlMeta, 'id' | 'title' | 'severity' | 'profile'>;

/** Versions that take over from others of the same fields, each a fix of its own. */
const VERSIONS: readonly string[] = [...new Set(SAME_FIELDS.values())].sort();
const FIXES: readonly Fix[] = VERSIONS.map((value) => ({
  kind: 'edit',
  edits: [{ op: 'set', path: ['apiVersion'], value }],
}));

/** A control of every object that upstream says something of. */
export function createLifecycleControl(described: Described, question: LifecycleQuestion): ObjectControl {
  return {
    ...described,
    kind: 'object',
    aliases: [],
    since: '0.1.0',
    subject: 'object',
    reads: ['all'],
    parameters: [],
    fixes: FIXES,
    fix: {
      kind: 'none',
      reason: 'the fields of the new version differ, or nothing takes the place of the old one',
    },
    judge: (object, _, { target }) => judgeVersion(object, question, target),
  };
}

function judgeVersion(
  { value: { apiVersion }, kind }: KubeObject,
  question: LifecycleQuestion,
  target: Target,
): readonly ObjectViolation[] {
  if (typeof apiVersion !== 'string') return [];
  const lifecycle = findLifecycle(apiVersion, kind);
  if (lifecycle === undefined || !question.isWrong(lifecycle, target.minor)) return [];
  const api = `${apiVersion}/${kind}`;
  const same = SAME_FIELDS.get(api);
  const advice = adviseOn(findReplacement(lifecycle, target.minor), same);
  return [
    {
      path: ['apiVersion'],
      message: `${question.describe(`${kind} of ${apiVersion}`, lifecycle, target)}; ${advice}`,
      ...(same === undefined ? {} : { fix: VERSIONS.indexOf(same) }),
    },
  ];
}

function adviseOn(replacement: string | undefined, same: string | undefined): string {
  if (same !== undefined) return `${same} has the same fields`;
  if (replacement === undefined) return 'nothing takes its place';
  const at = replacement.lastIndexOf('/');
  return `${replacement.slice(at + 1)} of ${replacement.slice(0, at)} takes its place, with other fields`;
}
