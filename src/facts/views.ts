import type { Listing } from './collection.ts';
import type { Subject } from './subject.ts';
import type { Path } from '../base/path.ts';
import type { ExcerptLine } from './excerpt.ts';

/** Where an item stands, for a finding about it. */
export interface ItemPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly excerpt: readonly ExcerptLine[];
}

/** What join controls see of a Service: small enough to keep 150,000 of them. */
export interface ServiceItem {
  readonly subject: Subject;
  /** Absent where the Service has none (its endpoints are made by someone else). */
  readonly selector?: Readonly<Record<string, string>>;
  /** The selector is no map of texts, so nobody can say what it selects. */
  readonly isMalformed: boolean;
  readonly selectorPath: Path;
  /** Where the selector is written. */
  readonly place: ItemPlace;
  readonly type: string;
}

/** What join controls see of a workload: the labels its pods carry. */
export interface WorkloadItem {
  readonly subject: Subject;
  /** As the template has them; absent on kinds that are not known, which may make pods of any labels, or none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** There are labels that are no texts, such as `version: 1`; they are left out. */
  readonly isMalformed?: boolean;
}

export interface ViewItems {
  readonly services: ServiceItem;
  readonly workloads: WorkloadItem;
}
export type ViewName = keyof ViewItems;

/** All that a join control can ask. */
export interface View {
  list<Name extends ViewName>(name: Name, namespace?: string): Listing<ViewItems[Name]>;
}
