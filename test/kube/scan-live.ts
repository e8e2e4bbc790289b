import { openCluster } from '../../src/adapters/kubernetes/open-cluster.ts';
import { createJudgePool } from '../../src/adapters/workers/create-judge-pool.ts';
import { createScan } from '../../src/app/scan.ts';
import { requestFor } from '../../src/assessment/assess.fixture.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { createJudge } from '../../src/assessment/judge.ts';
import { listKinds } from '../../src/main/list-kinds.ts';

export interface LiveScan {
  readonly kubeconfig: string;
  readonly context: string;
  readonly namespaces?: readonly string[];
  readonly hasSecrets?: boolean;
  readonly seconds?: number;
}

/** The name that the audit log has for what these scans ask. */
export const USER_AGENT = 'seaworthy-test-scan';

/** Every control over everything that a user may read, as `seaworthy scan --context` wires it. */
export async function scanLive({ hasSecrets = false, seconds = 20, ...choice }: LiveScan): Promise<Assessment> {
  const request = requestFor({});
  const cluster = await openCluster({ ...choice, hasSecrets, seconds, userAgent: USER_AGENT });
  try {
    const judges = createJudgePool({
      judge: createJudge(request.controls, request.settings),
      start: () => Promise.reject(new Error('a cluster of the tests is small')),
      workers: 0,
      threshold: Number.POSITIVE_INFINITY,
    });
    const scan = createScan({ inputs: cluster.inputs(listKinds(request.controls)), judges });
    const inputs = { targets: [], include: [], exclude: [], own: [] };
    const gate = { failOn: 'none', failCoverageBelow: 0 } as const;
    return (await scan({ ...request, inputs, gate })).assessment;
  } finally {
    cluster.close();
  }
}
