/** One thing that may be at fault, and how Kyverno calls it where a rule leaves it out. */
export interface Fault {
  /** Its field: of a pod from `spec.` on, of a container what follows `spec.containers[*].`; empty where no rule can name it. */
  readonly field: string;
  /** Where there are several of it: the list whose elements, `each`, count one by one. */
  readonly list?: string;
  /** Whether all is well. */
  readonly isFine: string;
  /** Of what is not: whether each of its values passes a test. Kyverno has no value of what is absent without this, and takes any list for it. */
  readonly hasValues?: (test: TestOfText) => string;
  /** Whether an element is what a field names, where that depends on the element. */
  readonly isAt?: (field: string) => string;
}

/** Whether one of a rule's patterns fits, as CEL. */
export interface TestOfText {
  /** Of an expression of type string. */
  readonly ofText: (text: string) => string;
  /** Of a text that is known. */
  readonly ofWord: (word: string) => string;
}
