import { compareText } from '../../base/compare.ts';
import type { AuditedUse, AuditEntry, AuditReading, AuditSource } from '../../facts/audit/audit-entry.ts';
import { describeCoverage } from './coverage.ts';
import { createPermissionCount, type PermissionCount } from './count-permission.ts';
import { type LogUsage, READS, resourceKey, URLS, type UserUsage } from './log-usage.ts';
import { createRepeats } from './repeats.ts';
import { createOpenRequests, isUnanswered } from './open-requests.ts';
import { keyOf } from './used-permission.ts';

/** Adds up a log, entry by entry, in memory that does not grow with its length. */
export interface UsageGathering {
  absorb(reading: AuditReading): void;
  result(): LogUsage;
}

/** What is kept at most; what is beyond is said to be. */
const USERS_KEPT = 50_000;
const PERMISSIONS_KEPT = 20_000;
const PERMISSIONS_OF_ALL_KEPT = 500_000;
const RESOURCES_KEPT = 100_000;
const WORDS_KEPT = 20;
/** Of five years. */
const MINUTES_KEPT = 2_700_000;
const GROUPS_KEPT = 200;

interface User {
  readonly groups: Set<string>;
  readonly permissions: Map<string, PermissionCount>;
  requests: number;
  unclear: number;
  isCut: boolean;
}

export function createUsageGathering(): UsageGathering {
  const users = new Map<string, User>();
  const seen = new Map<string, Set<string>>();
  const minutes = new Set<number>();
  const open = createOpenRequests();
  let unended = 0;
  const sources = new Set<AuditSource>();
  const levels = new Map<string, number>();
  const stages = new Map<string, number>();
  const repeats = createRepeats();
  const counts = { entries: 0, requests: 0, repeated: 0, foreign: 0, unauthenticated: 0, unclear: 0, truncated: 0 };
  let permissions = 0;
  let isCut = false;
  return {
    absorb(reading) {
      if ('minute' in reading && reading.minute !== undefined && minutes.size < MINUTES_KEPT)
        minutes.add(reading.minute);
      if (reading.kind === 'entry') return absorbEntry(reading);
      counts[reading.kind]++;
      if (reading.kind === 'unclear') {
        const user = findUser(reading.user);
        if (user !== undefined) user.unclear++;
      }
    },
    result() {
      for (const entry of open.rest()) countRequest(entry);
      const sorted = [...users].sort(([left], [right]) => compareText(left, right));
      return {
        users: new Map(sorted.map(([name, user]) => [name, resultOf(name, user)])),
        seen,
        coverage: describeCoverage(minutes),
        facts: {
          ...counts,
          sources: [...sources].sort(compareText),
          unended,
          levels: toRecord(levels),
          stages: toRecord(stages),
          hasReads: [...seen].some(([key, verbs]) => key !== URLS && READS.some((verb) => verbs.has(verb))),
          isCut,
        },
      };
    },
  };

  function absorbEntry(entry: AuditEntry): void {
    counts.entries++;
    sources.add(entry.source);
    count(levels, entry.level);
    count(stages, entry.stage);
    if (entry.isTruncated) counts.truncated++;
    const ended = open.add(entry);
    if (entry.isLast && entry.id !== '' && repeats.isRepeated(nameEntry(entry))) counts.repeated++;
    else for (const last of ended) countRequest(last);
  }

  function countRequest(entry: AuditEntry): void {
    counts.requests++;
    // A watch is answered when it begins; that it still runs is nothing that is missing.
    if (!entry.isLast && isUnanswered(entry)) unended++;
    const askers = new Set<User>();
    for (const use of entry.uses) {
      noteSeen(use);
      const user = noteUse(use);
      if (user !== undefined) askers.add(user);
    }
    for (const user of askers) user.requests++;
  }

  function noteUse(use: AuditedUse): User | undefined {
    const user = findUser(use.user.name);
    if (user === undefined) return undefined;
    for (const group of use.user.groups) if (user.groups.size < GROUPS_KEPT) user.groups.add(group);
    const key = keyOf(use.request);
    let permission = user.permissions.get(key);
    if (permission === undefined) {
      if (user.permissions.size >= PERMISSIONS_KEPT || permissions >= PERMISSIONS_OF_ALL_KEPT) {
        user.isCut = true;
        return user;
      }
      permissions++;
      permission = createPermissionCount(use.request);
      user.permissions.set(key, permission);
    }
    permission.add(use);
    return user;
  }

  function findUser(name: string): User | undefined {
    const known = users.get(name);
    if (known !== undefined) return known;
    if (users.size >= USERS_KEPT) {
      isCut = true;
      return undefined;
    }
    const user: User = { groups: new Set(), permissions: new Map(), requests: 0, unclear: 0, isCut: false };
    users.set(name, user);
    return user;
  }

  /** What was refused is in the log, too: so it can hold it. */
  function noteSeen({ request }: AuditedUse): void {
    const key = request.kind === 'url' ? URLS : resourceKey(request.group, request.resource, request.subresource);
    const verbs = seen.get(key);
    if (verbs !== undefined) verbs.add(request.verb);
    else if (seen.size < RESOURCES_KEPT) seen.set(key, new Set([request.verb]));
  }
}

/** Whoever asks chooses the id of a request, if they like, so that more than that has to be the same. */
function nameEntry({ id, minute, uses }: AuditEntry): string {
  return JSON.stringify([id, minute, uses.map(({ user, request }) => [user.name, request])]);
}

function resultOf(name: string, { groups, permissions, ...rest }: User): UserUsage {
  return {
    name,
    ...rest,
    groups: [...groups].sort(compareText),
    permissions: [...permissions]
      .sort(([left], [right]) => compareText(left, right))
      .map(([, permission]) => permission.result()),
  };
}

/** Words that no server writes are counted together. */
function count(counts: Map<string, number>, word: string): void {
  const known = counts.has(word) || counts.size < WORDS_KEPT ? word : 'other';
  counts.set(known, (counts.get(known) ?? 0) + 1);
}

function toRecord(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([left], [right]) => compareText(left, right)));
}
