import type { Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { Severity } from '../base/severity.ts';
import type { CelFunction } from '../cel/program.ts';
import type { CollectionState } from '../facts/collection.ts';
import type { CollectionName } from '../facts/collections.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import type { Subject } from '../facts/subject.ts';
import type { Target } from '../facts/target.ts';
import type { View, ViewName } from '../facts/views.ts';
import type { ItemPlace } from '../facts/views/projection.ts';
import type { Approval } from './approval.ts';

/** What every control says of itself, however it is written. */
export interface ControlMeta {
  /** `family/slug`, the folder's name; never changes meaning. */
  readonly id: string;
  /** Earlier ids of the same control. */
  readonly aliases: readonly string[];
  /** True when the control passes. */
  readonly title: string;
  readonly severity: Severity;
  /** Version of Seaworthy that first had it. */
  readonly since: string;
  readonly subject: 'container' | 'pod' | 'object';
  readonly reads: readonly CollectionName[];
  readonly parameters: readonly Parameter[];
  readonly fix: Fix;
  /** Only judged where it is asked for, or in the strict profile; absent: in the default profile too. */
  readonly profile?: 'strict';
}

export interface Parameter {
  readonly name: string;
  /** A CEL type: `list(string)`, `int` … */
  readonly type: string;
  readonly default: Json;
  readonly doc: string;
  /** Until somebody sets it, the control judges nothing. */
  readonly required?: true | undefined;
}

/** How to make a violation go away; paths are relative to the check's item, or to the subject where there is no `each`. */
export type Fix =
  | { readonly kind: 'none'; readonly reason: string }
  | {
      readonly kind: 'edit';
      readonly edits: readonly FixEdit[];
      /** Why applying it may break the workload; such fixes want `--unsafe`. */
      readonly unsafe?: string;
    };
export type FixEdit =
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'set'; readonly path: Path; readonly value: Json };

export type Control = CelControl | ObjectControl | JoinControl;

/** Written in `control.yaml`; its expressions compiled at build time, or to closures for users' own. */
export interface CelControl extends ControlMeta {
  readonly kind: 'cel';
  /** The control passes where every check does. */
  readonly checks: readonly CelCheck[];
}

/**
 * One expression, judged once per subject, or once per element of the list at `each`.
 * Every failing element is a violation of its own.
 */
export interface CelCheck {
  /** Whether the check is for the subject at all; absent: it is for every one. */
  readonly where?: CelFunction;
  /** Its source. */
  readonly whereSource?: string;
  /** Path of a list or map below the subject; its elements are `item` in the expressions. */
  readonly each?: Path;
  /** What the schema says stands there: the other of the two is no reason to pass. */
  readonly eachIs?: 'list' | 'map';
  /** Fields below the subject (or item): where documents' maps lead there and nothing stands there, the expression is true. */
  readonly holdsWithout?: readonly string[];
  /** The expression's source, for `explain`. */
  readonly source: string;
  /** True where the subject (or item) is in order. */
  readonly passes: CelFunction;
  /** Where the violation is, relative to the item, or to the subject where there is no `each`. */
  readonly at: Path;
  /** Where it differs from the control's own fix. */
  readonly fix?: Fix;
  /** The message's source, with CEL in braces, and its compiled form. */
  readonly messageSource: string;
  readonly message: CelFunction;
}

export type Enforcement = 'enforced' | 'ignored';

/** What is known of the place and the day, beside the objects. */
export interface Surroundings {
  readonly target: Target;
  /** The day of the run, `2026-11-26`. */
  readonly today: string;
  /** Whether something in the cluster heeds network policies, where somebody says so. */
  readonly networkPolicies?: Enforcement;
  /** What somebody approved, of every control. */
  readonly approved: readonly Approval[];
}

/** Written in TypeScript, judging one object at a time. */
export interface ObjectControl extends ControlMeta {
  readonly kind: 'object';
  /** Ways to mend that only some violations have; those name one by its place here. */
  readonly fixes?: readonly Fix[];
  /** What is wrong with the object: nothing is a pass; undefined where the control has nothing to say of it. */
  judge(
    object: KubeObject,
    parameters: Readonly<Record<string, Json>>,
    surroundings: Surroundings,
  ): readonly ObjectResult[] | undefined;
}

export type ObjectResult = ObjectViolation | ObjectGap;

export interface ObjectViolation {
  /** From the object's root. */
  readonly path: Path;
  readonly message: string;
  /** Container the violation belongs to; empty or absent where none. */
  readonly container?: string;
  /** Place in the control's `fixes`; absent: the control's own fix. */
  readonly fix?: number;
}

/** Something that the control has to look at and cannot see. */
export interface ObjectGap {
  /** From the object's root. */
  readonly path: Path;
  readonly notEvaluated: NotEvaluatedReason;
}

/** Why a control comes to no answer: what it reads was not seen whole, or what was seen cannot be judged. */
export type NotEvaluatedReason =
  | Exclude<CollectionState, 'complete'>
  /** Not in the shape that its kind prescribes. */
  | 'malformed'
  /** Of a kind or in a form that is not understood here. */
  | 'unsupported'
  /** It depends on where the object is applied. */
  | 'unknown-environment'
  /** A policy looks at what only a cluster decides or knows. */
  | 'decided-by-cluster'
  /** A policy needs what only the engine has that it was written for. */
  | 'needs-its-engine'
  /** It was true once, and nobody looked since. */
  | 'stale';

/** Written in TypeScript, judging over projections of the whole set. */
export interface JoinControl extends ControlMeta {
  readonly kind: 'join';
  /** What it asks for, each of a collection that it reads, so that no more is kept of the objects; absent: every view of its collections. */
  readonly views?: readonly ViewName[];
  judge(view: View, parameters: Readonly<Record<string, Json>>, surroundings: Surroundings): Iterable<JoinResult>;
}

export type JoinResult =
  | { readonly subject: Subject; readonly status: 'pass' }
  | {
      readonly subject: Subject;
      readonly status: 'fail';
      readonly path: Path;
      /** The path as it is whatever the order of lists, where that is another. */
      readonly stablePath?: string;
      readonly place: ItemPlace;
      readonly message: string;
    }
  /** A person has to say; the reason tells of what. */
  | { readonly subject: Subject; readonly status: 'manual'; readonly reason: string }
  | { readonly subject: Subject; readonly status: 'not-applicable'; readonly reason: string }
  | { readonly subject: Subject; readonly status: 'not-evaluated'; readonly reason: NotEvaluatedReason };
