import type { Control } from '../controls/control.ts';
import type { Subject } from '../facts/subject.ts';
import { type AssessRequest, severityOf } from './assess-request.ts';
import type { Finding } from './assessment.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { AssessedCluster } from './fold.ts';
import { fieldOf, messageOf, readPlaces } from './packed-findings.ts';

/** A finding of an assessment; its fingerprint is worked out for whoever asks, because a screen shows none. */
export class ListedFinding implements Finding {
  readonly cluster: string;
  readonly control: string;
  readonly status = 'fail';
  readonly severity: Finding['severity'];
  readonly subject: Subject;
  readonly locations: Finding['locations'];
  readonly message: string;
  readonly fix: Finding['fix'];
  readonly count: number;
  readonly #subjectKey: string;
  readonly #stablePath: string;
  #fingerprint: string | undefined;

  constructor(position: number, { cluster, keys, request }: Listing) {
    const { findings, owners } = cluster.folded;
    const row = fieldOf(findings, position, 'row');
    const control = request.controls[fieldOf(findings, position, 'control')] as Control;
    const excerpt = findings.excerpts.get(position);
    const places = readPlaces(findings, position);
    this.cluster = cluster.id;
    this.control = control.id;
    this.severity = severityOf(control, request.settings);
    this.subject = owners[row] as Subject;
    this.locations =
      excerpt === undefined ? places : places.map((place, index) => (index === 0 ? { ...place, excerpt } : place));
    this.message = messageOf(findings, position);
    this.fix = fixOf(control, fieldOf(findings, position, 'check'));
    this.count = fieldOf(findings, position, 'count');
    this.#subjectKey = keys[row] as string;
    this.#stablePath = findings.texts[fieldOf(findings, position, 'path')] as string;
  }

  get fingerprint(): string {
    this.#fingerprint ??= fingerprintOf(this.control, this.#subjectKey, this.#stablePath);
    return this.#fingerprint;
  }
}

/** A cluster whose findings are listed, with the subject keys of its owners. */
export interface Listing {
  readonly cluster: AssessedCluster;
  readonly keys: readonly string[];
  readonly request: AssessRequest;
}

function fixOf(control: Control, check: number): Finding['fix'] {
  const own = control.kind === 'cel' ? control.checks[check]?.fix : undefined;
  return own ?? control.fix;
}
