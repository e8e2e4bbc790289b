import { describe, expect, test } from 'vitest';
import type { AuditLogs } from './ports.ts';

/** What has to be there to be read. */
export const AUDIT_LOGS_WORLD = {
  'audit.log': '{"a":1}\n{"a":2}\n',
  'logs/audit-2026-11-01T00-00-00.000.log': 'first\n',
  'logs/audit.log': 'second\n',
} as const;

/** What everything that gives logs does; the factory gives one that sees `AUDIT_LOGS_WORLD`. */
export function describeAuditLogs(name: string, create: () => AuditLogs): void {
  describe(`${name} gives audit logs`, () => {
    /** Each log with its text, and the code of each problem. */
    const read = async (...targets: readonly string[]): Promise<readonly string[]> => {
      const told: string[] = [];
      for await (const event of create().read(targets)) {
        if (event.kind === 'log') told.push(`${event.file}: `);
        else if (event.kind === 'problem') told.push(`${event.problem.file} ${event.problem.code}`);
        else told.push(`${told.pop() ?? ''}${new TextDecoder().decode(event.bytes)}`);
      }
      return told;
    };

    test('a file as it is', async () => {
      expect(await read('audit.log')).toEqual([`audit.log: ${AUDIT_LOGS_WORLD['audit.log']}`]);
    });

    test('all of a folder, the oldest first', async () => {
      expect(await read('logs')).toEqual([
        'logs/audit-2026-11-01T00-00-00.000.log: first\n',
        'logs/audit.log: second\n',
      ]);
    });

    test('what is not there is a problem, and what is there is read', async () => {
      expect(await read('gone.log', 'audit.log')).toEqual([
        'gone.log files/not-found',
        `audit.log: ${AUDIT_LOGS_WORLD['audit.log']}`,
      ]);
    });
  });
}
