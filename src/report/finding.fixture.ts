import type { Assessment, Finding } from '../assessment/assessment.ts';
import { SEVERITIES } from '../base/severity.ts';

const COUNTS = { pass: 3, fail: 1, manual: 0, 'not-applicable': 0, 'not-evaluated': 0, error: 0 };

/** Nothing found, in one object. */
export const EMPTY: Assessment = {
  clusters: [],
  inputs: [{ set: '.', documents: 1, objects: 1, skipped: 0, untyped: 0 }],
  collections: [],
  controls: [],
  frameworks: [],
  findings: [],
  ignores: [],
  gaps: [],
  problems: [],
  passedOver: [],
  summary: { counts: COUNTS, score: 0.75, coverage: 1 },
};

/** The finding with a number: four severities, `controls` controls, a place of its own. */
export function makeFinding(number: number, controls: number): Finding {
  const control = number % controls;
  const line = number + 3;
  return {
    cluster: '.',
    control: `family/no-thing-number-${control}`,
    status: 'fail',
    severity: SEVERITIES[control % SEVERITIES.length] ?? 'low',
    subject: { group: 'apps', kind: 'Deployment', namespace: 'shop', name: `web-${number}`, container: 'app' },
    locations: [
      {
        file: `deploy/service-${number % 17}/workload.yaml`,
        line,
        column: 9,
        path: `spec.containers[${number}].image`,
        excerpt: [-2, -1, 0, 1, 2].map((step) => ({
          line: line + step,
          text: `  line ${line + step}: 値 ${'x'.repeat(90)}`,
        })),
      },
    ],
    message: 'a sentence that says what is wrong here and takes more room than the narrowest of terminals has got',
    fix: {
      kind: 'edit',
      edits: [{ op: 'set', path: ['securityContext', 'runAsNonRoot'], value: true }],
      unsafe: 'a container whose image starts as root no longer starts; give the image a user of its own',
    },
    fingerprint: number.toString(16).padStart(64, '0'),
    count: 1,
  };
}

export function makeAssessment(findings: readonly Finding[]): Assessment {
  return { ...EMPTY, findings };
}
