import { describe } from 'vitest';
import { ROOMS } from '../../tools/lint/rooms.ts';
import { type Gate, holdGate } from './house.fixture.ts';

/** Every source is in a room of the table; what a room's name does not cover is in no room. */
const findHomeless: Gate = (house) =>
  [...house.keys()]
    .filter((path) => path.startsWith('src/') && !ROOMS.some(({ name }) => path.startsWith(`src/${name}/`)))
    .map((path) => `${path}: is in no room of tools/lint/rooms.ts`);

/** What everybody stands on stays small enough to be known by heart. */
const MOST_IN_BASE = 12;

const findCrowd: Gate = (house) => {
  const files = [...house.keys()].filter((path) => /^src\/base\/(?!.*\.test\.ts$)/.test(path));
  return files.length <= MOST_IN_BASE ? [] : [`src/base/ holds ${files.length} files; ${MOST_IN_BASE} are the most`];
};

describe('base is small', () => {
  holdGate(findCrowd, {
    'a base for everything': [
      Object.fromEntries(Array.from({ length: MOST_IN_BASE }, (_, index) => [`src/base/more-${index}.ts`, ''])),
      /are the most/,
    ],
  });
});

holdGate(findHomeless, {
  'a source beside the rooms': [{ 'src/seaworthy.ts': '' }, /in no room/],
  'a room that nobody planned': [{ 'src/attic/box.ts': '' }, /in no room/],
  'an adapter that nobody planned': [{ 'src/adapters/fax/send.ts': '' }, /in no room/],
});
