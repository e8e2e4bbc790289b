/** Requirements of a standard, each with who answers for it and how it is shown to hold. Ids are text: `5.10` is not `5.1`. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly version: string;
  readonly requirements: readonly Requirement[];
}

export interface Requirement {
  readonly id: string;
  readonly title: string;
  readonly who: 'customer' | 'provider' | 'shared' | 'nobody';
  readonly method: 'automated' | 'procedure' | 'attestation' | 'citation';
  /** Ids of the controls that decide it, where it is automated. */
  readonly controls: readonly string[];
  /** What a person does, where it is not. */
  readonly procedure?: string;
}
