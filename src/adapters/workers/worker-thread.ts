import type { MessagePort } from 'node:worker_threads';
import type { Judge } from '../../assessment/judge.ts';
import type { WorkerAnswer, WorkerRequest } from './thread-pool.ts';

/** A worker's whole life: judge what comes, hand over the sum, end. */
export function serveJudge(port: MessagePort, judge: Judge): void {
  const answer = (message: WorkerAnswer): void => port.postMessage(message);
  port.on('message', (request: WorkerRequest) => {
    try {
      if (request.kind === 'finish') return answer({ kind: 'partial', partial: judge.take() });
      for (const chunk of request.chunks) judge.judge(chunk);
      answer({ kind: 'ready' });
    } catch (error) {
      answer({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  });
}
