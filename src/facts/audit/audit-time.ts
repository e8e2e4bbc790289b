/** RFC 3339, as far as the minute, and the zone. */
const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Whole minutes since 1970 of an RFC 3339 time; undefined for any other text. */
export function parseMinute(text: unknown): number | undefined {
  const parts = typeof text === 'string' ? TIME.exec(text) : null;
  if (parts === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts.slice(1, 6).map(Number);
  const offset = (Number(parts[7] ?? 0) * 60 + Number(parts[8] ?? 0)) * (parts[6] === '-' ? -1 : 1);
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000 - offset;
}
