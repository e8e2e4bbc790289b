import type { MessagePort } from 'node:worker_threads';
import type { Judge } from '../../assessment/judge.ts';
import type { PartialAssessment } from '../../assessment/partial.ts';
import { judgeChunks } from './judge-chunks.ts';
import type { WorkerAnswer, WorkerRequest } from './messages.ts';

/** A worker's whole life: judge what comes, hand over the sum. An exception is an answer too. */
export function serveJudge(port: MessagePort, judge: Judge): void {
  port.on('message', (request: WorkerRequest) => {
    try {
      if (request.kind === 'finish') return handOver(port, judge.take());
      judgeChunks(judge, request.chunks);
      port.postMessage({ kind: 'judged' } satisfies WorkerAnswer);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ kind: 'failed', message } satisfies WorkerAnswer);
    }
  });
}

/** The numbers and the bytes move over; the rest is copied. */
function handOver(port: MessagePort, partial: PartialAssessment): void {
  const buffers = new Set<ArrayBuffer>();
  for (const { outcomes, findings, sources } of partial.sets.values()) {
    const bytes = sources.chunks.flatMap((chunk) => chunk.bytes ?? []);
    for (const { buffer } of [outcomes.statuses, findings.findings, findings.places, ...bytes])
      if (buffer instanceof ArrayBuffer) buffers.add(buffer);
  }
  port.postMessage({ kind: 'partial', partial } satisfies WorkerAnswer, [...buffers]);
}
