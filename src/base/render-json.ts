/**
 * Any value as JSON; integers beyond a double's reach keep every digit. Few values hold one, and asking of each part takes
 * several times as long.
 */
export function renderJson(value: unknown, indent?: number): string {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch {
    return JSON.stringify(value, keepDigits, indent);
  }
}

function keepDigits(_key: string, part: unknown): unknown {
  return typeof part === 'bigint' ? RAW.rawJSON(String(part)) : part;
}

/** ECMAScript 2025, JSON.rawJSON: newer than the types at hand. */
const RAW = JSON as unknown as { rawJSON(text: string): unknown };
