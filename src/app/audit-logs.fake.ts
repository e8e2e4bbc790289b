import { compareText } from '../base/compare.ts';
import type { AuditLogs } from './ports.ts';

/** Logs that exist only here, by path. */
export function createFakeAuditLogs(logs: Readonly<Record<string, string>>): AuditLogs {
  return {
    async *read(targets) {
      for (const target of targets) {
        const files = Object.keys(logs)
          .filter((file) => file === target || file.startsWith(`${target}/`))
          .sort(compareText);
        if (files.length === 0) yield { kind: 'problem', problem: missing(target) };
        for (const file of files) {
          yield { kind: 'log', file };
          yield { kind: 'block', bytes: new TextEncoder().encode(logs[file]) };
        }
      }
    },
  };
}

function missing(file: string) {
  const code = 'files/not-found';
  return { set: file, file, code, message: code, advice: 'Try again.', line: 0, column: 0, excerpt: '', caret: 0 };
}
