import type { AuditEntry } from '../../facts/audit/audit-entry.ts';

/** Finds the last that a log says of each request, in whatever order it says it, as long as that is within so many requests. */
export interface OpenRequests {
  /** Entries after which nothing more is expected of their requests; each stands for one request. */
  add(entry: AuditEntry): readonly AuditEntry[];
  /** What has begun and not ended. */
  rest(): readonly AuditEntry[];
}

/** Far more than a server answers at once. */
const KEPT = 20_000;

export function createOpenRequests(): OpenRequests {
  const open = new Map<string, AuditEntry>();
  // Those that ended lately, and those before them.
  let ended = new Set<string>();
  let before = new Set<string>();
  return {
    add(entry) {
      const { id, isLast } = entry;
      if (id === '') return [entry];
      if (isLast) {
        open.delete(id);
        ended.add(id);
        if (ended.size >= KEPT) [before, ended] = [ended, new Set()];
        return [entry];
      }
      if (ended.has(id) || before.has(id)) return [];
      const known = open.get(id);
      // Whoever was answered has told more than whoever was only heard.
      if (known === undefined || isUnanswered(known)) open.set(id, entry);
      return open.size > KEPT ? takeOldest() : [];
    },
    rest: () => [...open.values()],
  };

  function takeOldest(): readonly AuditEntry[] {
    for (const [id, entry] of open) {
      open.delete(id);
      return [entry];
    }
    return [];
  }
}

/** Nobody knows what became of it. */
export function isUnanswered({ uses }: AuditEntry): boolean {
  return uses.some(({ outcome }) => outcome === 'unanswered');
}
