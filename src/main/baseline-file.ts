import { readFileSync } from 'node:fs';
import type { Assessment, Finding } from '../assessment/assessment.ts';
import { compareText } from '../base/compare.ts';
import { SeaworthyError } from '../base/error.ts';

const FORMAT = 'seaworthy.dev/baseline/v1';

/** Findings as known: fingerprints and counts only, so that it survives moved lines and renamed files. */
export function createBaseline({ findings }: Pick<Assessment, 'findings'>): string {
  const known = Object.fromEntries(
    findings
      .map(({ fingerprint, count }) => [fingerprint, count] as const)
      .sort(([left], [right]) => compareText(left, right)),
  );
  return `${JSON.stringify({ format: FORMAT, findings: known }, undefined, 2)}\n`;
}

/** Whether a finding is in the file, no more often than there. */
export function readBaseline(file: string): (finding: Finding) => boolean {
  const known = parse(file);
  return ({ fingerprint, count }) => count <= (known[fingerprint] ?? 0);
}

function parse(file: string): Readonly<Record<string, number>> {
  try {
    const { format, findings } = JSON.parse(readFileSync(file, 'utf8')) as {
      format?: unknown;
      findings?: Record<string, number>;
    };
    if (format === FORMAT && typeof findings === 'object') return findings;
  } catch (error) {
    throw new SeaworthyError(
      'main/baseline',
      `the baseline ${file} cannot be read`,
      'Check the path, or make it anew with --write-baseline.',
      { cause: error },
    );
  }
  throw new SeaworthyError(
    'main/baseline',
    `${file} is no baseline of this version`,
    'Make it anew with --write-baseline.',
  );
}
