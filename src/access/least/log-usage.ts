import type { AuditSource } from '../../facts/audit/audit-entry.ts';
import type { Coverage } from './coverage.ts';
import type { UsedPermission } from './used-permission.ts';

/** What a log says of everybody who is in it. */
export interface LogUsage {
  /** By the name that the API server knows them by, in order. */
  readonly users: ReadonlyMap<string, UserUsage>;
  /** What anybody at all asked for, so that the log can hold it: verbs by `group resource/subresource`. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
  readonly coverage: Coverage;
  readonly facts: LogFacts;
}

export interface UserUsage {
  readonly name: string;
  /** Groups that they came with, in order. */
  readonly groups: readonly string[];
  readonly requests: number;
  readonly permissions: readonly UsedPermission[];
  /** Entries of which nobody can say whose permission they used. */
  readonly unclear: number;
  /** There were more permissions than are kept. */
  readonly isCut: boolean;
}

/** What kind of log it is, and what is missing in it. */
export interface LogFacts {
  readonly sources: readonly AuditSource[];
  readonly entries: number;
  readonly requests: number;
  /** Values that are no audit entries of an API server. */
  readonly foreign: number;
  /** Requests whose credential was refused: they are nobody's. */
  readonly unauthenticated: number;
  readonly unclear: number;
  /** Requests that were in the log before, as where it is given twice; they are counted once. */
  readonly repeated: number;
  readonly truncated: number;
  /** Requests whose beginning is there, and never what became of them. */
  readonly unended: number;
  /** By level or log, and by stage. */
  readonly levels: Readonly<Record<string, number>>;
  readonly stages: Readonly<Record<string, number>>;
  /** Somebody asked to get, list or watch. */
  readonly hasReads: boolean;
  /** Users beyond those that are kept. */
  readonly isCut: boolean;
}

/** Stands for all URLs that are no resources; no resource is called so. */
export const URLS = ' ';

/** `apps deployments/scale` */
export function resourceKey(group: string, resource: string, subresource: string): string {
  return `${group} ${resource}${subresource === '' ? '' : `/${subresource}`}`;
}

export const READS: readonly string[] = ['get', 'list', 'watch'];
