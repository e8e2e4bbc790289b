import { ROOMS } from '../../tools/lint/rooms.ts';
import { type Gate, holdGate } from './house.fixture.ts';

/** Every source is in a room of the table; what a room's name does not cover is in no room. */
const findHomeless: Gate = (house) =>
  [...house.keys()]
    .filter((path) => path.startsWith('src/') && !ROOMS.some(({ name }) => path.startsWith(`src/${name}/`)))
    .map((path) => `${path}: is in no room of tools/lint/rooms.ts`);

holdGate(findHomeless, {
  'a source beside the rooms': [{ 'src/seaworthy.ts': '' }, /in no room/],
  'a room that nobody planned': [{ 'src/attic/box.ts': '' }, /in no room/],
  'an adapter that nobody planned': [{ 'src/adapters/fax/send.ts': '' }, /in no room/],
});
