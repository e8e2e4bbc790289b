import { ROOMS, type Room } from '../lint/rooms.ts';
import { code, renderTable } from './table.ts';

/** The import table, for people. */
export function renderRooms(): string {
  return renderTable(['room', 'what lives there', 'may import', 'packages', 'pure'], ROOMS.map(describe));
}

function describe({ name, holds, rooms, types, packages, isPure }: Room): readonly string[] {
  const whole = rooms.includes('*') ? 'everything' : rooms.join(', ');
  const named = types.length === 0 ? '' : `${whole === '' ? '' : '; '}types of ${types.join(', ')}`;
  return [code(`${name}/`), holds, `${whole}${named}` || 'nothing', packages.map(code).join(' '), isPure ? 'yes' : ''];
}
