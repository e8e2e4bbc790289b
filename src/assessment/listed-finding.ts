import type { Control } from '../controls/control.ts';
import { fixOf } from '../controls/fix-of.ts';
import type { Subject } from '../facts/subject.ts';
import { type AssessRequest, severityOf } from './assess-request.ts';
import type { Finding } from './assessment.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { AssessedCluster } from './fold.ts';
import { fromMessageForm } from './message-form.ts';
import { fieldOf, messageOf, readPlaces } from './packed-findings.ts';

/** A cluster whose findings are listed, with the subject keys of its owners. */
export interface Listing {
  readonly cluster: AssessedCluster;
  readonly keys: readonly string[];
  readonly request: AssessRequest;
}

/**
 * A finding of an assessment, read from the table whenever it is asked for something:
 * of half a million, a screen shows three, and the others need no more than their position.
 */
export class ListedFinding implements Finding {
  readonly position: number;
  readonly #listing: Listing;

  constructor(position: number, listing: Listing) {
    this.position = position;
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
    return severityOf(this.#control, this.#listing.request.settings);
  }
  get subject(): Subject {
    return this.#listing.cluster.folded.owners[this.#field('row')] as Subject;
  }
  get locations(): Finding['locations'] {
    const { findings } = this.#listing.cluster.folded;
    const excerpt = findings.excerpts.get(this.position);
    const places = readPlaces(findings, this.position);
    return excerpt === undefined ? places : places.map((place, index) => (index === 0 ? { ...place, excerpt } : place));
  }
  get message(): string {
    return fromMessageForm(messageOf(this.#listing.cluster.folded.findings, this.position), this.subject.container);
  }
  get fix(): Finding['fix'] {
    return fixOf(this.#control, this.#field('check'));
  }
  get fingerprint(): string {
    const { findings } = this.#listing.cluster.folded;
    const stablePath = findings.texts[this.#field('path')] as string;
    return fingerprintOf(this.control, this.#listing.keys[this.#field('row')] as string, stablePath);
  }
  get count(): number {
    return this.#field('count');
  }

  get #control(): Control {
    return this.#listing.request.controls[this.#field('control')] as Control;
  }
  #field(name: 'row' | 'control' | 'path' | 'check' | 'count'): number {
    return fieldOf(this.#listing.cluster.folded.findings, this.position, name);
  }
}
