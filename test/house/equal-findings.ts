import { expect } from 'vitest';
import { ListedFinding } from '../../src/assessment/listed-finding.ts';

/** Findings are equal where they say the same: they read what they say from tables, whose order means nothing. */
expect.addEqualityTesters([
  function (left, right) {
    if (!(left instanceof ListedFinding && right instanceof ListedFinding)) return undefined;
    return this.equals(toPlain(left), toPlain(right));
  },
]);

function toPlain(finding: ListedFinding): object {
  const { cluster, control, status, severity, subject, locations, message, fix, fingerprint, count } = finding;
  return { cluster, control, status, severity, subject, locations, message, fix, fingerprint, count };
}
