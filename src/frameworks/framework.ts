/** Requirements of a standard, each with who answers for it and how it is shown to hold. Ids are text: `5.10` is not `5.1`. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly publisher: string;
  /** `2025-09` or `2025-09-26`: as exactly as it is known. */
  readonly published: string;
  /** Where its publisher keeps it. */
  readonly link: string;
  /** Minor versions of Kubernetes it was written for, or `every`. */
  readonly kubernetes: readonly string[] | 'every';
  /** In the order of the standard; empty where it has none. */
  readonly groups: readonly RequirementGroup[];
  /** In the order of the standard. */
  readonly requirements: readonly Requirement[];
}

export interface RequirementGroup {
  readonly id: string;
  readonly title: string;
}

export interface Requirement {
  readonly id: string;
  readonly title: string;
  /** Id of its group, where the framework has groups. */
  readonly group?: string | undefined;
  readonly who: Who;
  readonly method: Method;
  /** Who answers for it where the control plane is bought: the customer answers for a cluster of their own. */
  readonly managed?: Managed | undefined;
  /** What that means there: what can still be seen, and what the other side has to say. */
  readonly note?: string | undefined;
  /** Ids of the controls that decide it, where it is automated; elsewhere of those that can show that it fails. */
  readonly controls: readonly string[];
  /** Of a control that looks at several fields, the one that is asked for here: control → end of the path. */
  readonly places?: Readonly<Record<string, string>> | undefined;
  /** What a person does, where it is not automated, or not all of it. */
  readonly procedure?: Procedure | undefined;
}

export const WHO = ['customer', 'provider', 'shared', 'nobody'] as const;
export type Who = (typeof WHO)[number];
export const METHODS = ['automated', 'procedure', 'attestation', 'citation'] as const;
export type Method = (typeof METHODS)[number];
export const MANAGED = ['provider', 'shared', 'customer'] as const;
export type Managed = (typeof MANAGED)[number];

/** What a person does to find out, and what is kept to show it; in our own words. */
export interface Procedure {
  /** On which machine, or with which rights. */
  readonly where?: string | undefined;
  /** Commands that show it and change nothing. */
  readonly look?: string | undefined;
  /** What is done beside, or instead of, a command. */
  readonly do?: string | undefined;
  /** What has to be seen for the requirement to hold. */
  readonly expect: string;
  /** What holds where nobody sets anything, by version where that matters. */
  readonly default?: string | undefined;
  /** The evidence. */
  readonly keep: string;
}
