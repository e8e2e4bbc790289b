/** Minutes east of UTC at a moment; undefined where there is no such zone: `UTC`, an offset (`+02:00`) or a name (`Europe/Berlin`). */
export function findOffset(zone: string, milliseconds: number): number | undefined {
  if (zone === '' || zone === 'UTC') return 0;
  const fixed = /^([-+]?)(\d{1,2}):(\d{2})$/.exec(zone);
  if (fixed !== null) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3]));
  const name = findZone(zone)
    ?.formatToParts(milliseconds)
    .find(({ type }) => type === 'timeZoneName')?.value;
  if (name === undefined) return undefined;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = /GMT([-+])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes) + Number(seconds) / 60);
}

const zones = new Map<string, Intl.DateTimeFormat | undefined>();

/** Names that expressions hold are few; those of inputs are not kept for ever. */
const ZONES_KEPT = 100;

function findZone(name: string): Intl.DateTimeFormat | undefined {
  if (zones.has(name)) return zones.get(name);
  if (zones.size >= ZONES_KEPT) zones.clear();
  const zone = createZone(name);
  zones.set(name, zone);
  return zone;
}

/** The names of IANA's database are written in one way; JavaScript would take any case. */
function createZone(name: string): Intl.DateTimeFormat | undefined {
  try {
    const zone = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    const { timeZone } = zone.resolvedOptions();
    return timeZone !== name && timeZone.toLowerCase() === name.toLowerCase() ? undefined : zone;
  } catch {
    return undefined;
  }
}
