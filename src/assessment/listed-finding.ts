import type { Control } from '../controls/control.ts';
import { fixOf } from '../controls/fix-of.ts';
import type { Severity } from '../base/severity.ts';
import type { KeyedSubject, Subject } from '../facts/subject.ts';
import type { Finding } from './assessment.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { AssessedCluster } from './fold.ts';
import type { Suppression } from './ignores/ignore.ts';
import { fromMessageForm } from './message-form.ts';
import { FIELD, type Field, fieldOf, messageOf, readPlaces, stablePathOf } from './packed-findings.ts';
import { tellPlace } from './places.ts';

/** A cluster whose findings are listed, and what all of them ask for. */
export interface Listing {
  readonly cluster: AssessedCluster;
  readonly controls: readonly Control[];
  /** By control. */
  readonly severities: readonly Severity[];
  /** Else only findings with source lines have a message. */
  readonly hasEveryMessage: boolean;
  /** By position; of the findings that do not count. */
  readonly suppressions: ReadonlyMap<number, Suppression>;
}

/**
 * A finding of an assessment, read from the table whenever it is asked for something:
 * of half a million, a screen shows three, and the others need no more than their position.
 */
export class ListedFinding implements Finding {
  readonly position: number;
  readonly #index: number;
  readonly #listing: Listing;

  /** `control`: its position, which is asked for most often. */
  constructor(position: number, control: number, listing: Listing) {
    this.position = position;
    this.#index = control;
    this.#listing = listing;
  }

  get cluster(): string {
    return this.#listing.cluster.id;
  }
  get control(): string {
    return this.#control.id;
  }
  get status(): 'fail' {
    return 'fail';
  }
  get severity(): Finding['severity'] {
    return this.#listing.severities[this.#index] as Severity;
  }
  get subject(): Subject {
    return this.#owner.subject;
  }
  get locations(): Finding['locations'] {
    const { findings } = this.#listing.cluster.folded;
    const excerpt = findings.excerpts.get(this.position);
    const places = readPlaces(findings, this.position).map(tellPlace);
    return excerpt === undefined ? places : places.map((place, index) => (index === 0 ? { ...place, excerpt } : place));
  }
  get message(): string {
    const { findings } = this.#listing.cluster.folded;
    const isKept = this.#listing.hasEveryMessage || findings.excerpts.has(this.position);
    return isKept ? fromMessageForm(messageOf(findings, this.position) ?? '', this.subject.container) : '';
  }
  get fix(): Finding['fix'] {
    return fixOf(this.#control, this.#field(FIELD.check));
  }
  get fingerprint(): string {
    const stablePath = stablePathOf(this.#listing.cluster.folded.findings, this.position);
    return fingerprintOf(this.control, this.#owner.key, stablePath);
  }
  get suppression(): Suppression | undefined {
    return this.#listing.suppressions.get(this.position);
  }
  get count(): number {
    return this.#field(FIELD.count);
  }

  get #owner(): KeyedSubject {
    return this.#listing.cluster.folded.owners[this.#field(FIELD.row)] as KeyedSubject;
  }
  get #control(): Control {
    return this.#listing.controls[this.#index] as Control;
  }
  #field(field: Field): number {
    return fieldOf(this.#listing.cluster.folded.findings, this.position, field);
  }
}
