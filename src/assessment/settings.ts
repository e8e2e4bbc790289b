import type { Json } from '../base/json.ts';
import type { Enforcement } from '../controls/control.ts';
import type { Severity } from '../base/severity.ts';
import type { Approval } from '../controls/approval.ts';
import type { ReadingRules } from '../facts/objects.ts';
import type { Target } from '../facts/target.ts';
import { type EmbeddedTemplate, placeTemplates } from '../facts/pod-template.ts';

/** What one run was asked to judge, as plain data: it crosses to workers unchanged. */
export interface JudgeSettings {
  /** Selected control ids, sorted. */
  readonly controls: readonly string[];
  /** Parameter values that differ from the defaults: control id → name → value. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** Severities that differ from the controls' own. */
  readonly severities: Readonly<Record<string, Severity>>;
  /** Which kinds and namespaces the input holds whole. */
  readonly complete: readonly Completeness[];
  /** The namespace of documents that name none; empty for "unset". */
  readonly namespace: string;
  /** Custom kinds that embed a pod template, beside those that are known. */
  readonly podTemplates?: readonly EmbeddedTemplate[];
  /** The Kubernetes that the objects are meant for; absent: the newest. */
  readonly target?: Target;
  /** The day of the run, `2026-11-26`: what is dated is held against it. */
  readonly today: string;
  /** What is too old to be evaluated; absent: nothing. */
  readonly stale?: Staleness;
  /** What somebody approved; absent: nothing. */
  readonly approved?: readonly Approval[];
  /** Whether network policies are heeded, where somebody says so. */
  readonly networkPolicies?: Enforcement;
  /**
   * What to keep of findings: their messages; messages and source lines of each check's first ones; these and every message;
   * more of each check; or both of all.
   */
  readonly details: 'messages' | 'first' | 'first-and-messages' | 'many' | 'all';
  /** Keep one row per (control, subject), passes too. */
  readonly keepOutcomes: boolean;
  /** Pods and Jobs that have ended, former revisions of Deployments and what is being deleted, with its namespace or alone, are not judged. */
  readonly skipEnded?: true;
}

/** How documents are read for a run. */
export function readingRulesOf({ namespace, podTemplates = [] }: JudgeSettings): ReadingRules {
  return { namespace, templates: placeTemplates(podTemplates) };
}

export interface Staleness {
  /** Sets whose source says of each kind when it was read. */
  readonly snapshots: readonly string[];
  /** All others: files hold no time, so one day stands for all of them. */
  readonly files: boolean;
}

export interface Completeness {
  /** `Service`, `apps/Deployment`, or `*`. */
  readonly kinds: readonly string[];
  /** Exact names, or `*`. */
  readonly namespaces: readonly string[];
}
