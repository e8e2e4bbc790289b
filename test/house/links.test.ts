import { posix } from 'node:path';
import { describe } from 'vitest';
import { ROOMS } from '../../tools/lint/rooms.ts';
import { type Gate, holdGate, type House } from './house.fixture.ts';

const LINK = /!?\[[^\]]*\]\(([^)\s]+)\)/g;
const CODE = /^(```|~~~)[\s\S]*?^\1|`[^`\n]*`/gm;

const findDeadLinks: Gate = (house) =>
  [...house]
    .filter(([path]) => path.endsWith('.md'))
    .flatMap(([path, text]) =>
      [...text.replaceAll(CODE, '').matchAll(LINK)]
        .map(([, target = '']) => target)
        .filter((target) => !leadsSomewhere(house, path, target))
        .map((target) => `${path}: the link ${target} leads nowhere`),
    );

/** Other sites are taken at their word: a test asks no network. */
function leadsSomewhere(house: House, from: string, link: string): boolean {
  if (/^(?:https?|mailto):/.test(link)) return true;
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? from : posix.normalize(posix.join(posix.dirname(from), file)).replace(/\/$/, '');
  const text = house.get(path);
  if (text === undefined)
    return anchor === undefined && [...house.keys()].some((other) => other.startsWith(`${path}/`));
  return anchor === undefined || anchorsOf(text).has(anchor);
}

/** Headings as the places that render Markdown name them. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '').matchAll(/^#+ (.+)$/gm)];
  return new Set(
    headings.map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

holdGate(findDeadLinks, {
  'a file that is not there': [{ 'docs/notes.md': '[more](missing.md)' }, /missing\.md leads nowhere/],
  'a picture that is not there': [{ 'docs/notes.md': '![what it looks like](images/none.svg)' }, /none\.svg/],
  'a heading that is not there': [{ 'docs/notes.md': '# One\n[two](#two)' }, /#two leads nowhere/],
  'a folder that is not there': [{ 'docs/notes.md': '[the rooms](../src/rooms/)' }, /rooms\/ leads nowhere/],
});

const SPAN = /`([^`\n]+)`/g;
const FILE = /^[\w.-]+(?:\/[\w.-]+)+\.(?:ts|mjs|json|md|svg|yaml|txt)$/;
const FOLDER = /^(?:src|tools|test|docs|bench|examples)\/(?:[\w.-]+\/)*$/;

const TOPS: ReadonlySet<string> = new Set([
  'src',
  'tools',
  'test',
  'docs',
  'bench',
  'examples',
  ...ROOMS.map(({ name }) => name.split('/')[0] ?? ''),
]);

/** Files and folders that the project's own pages name in passing are there; those of a room may be named from the room on. */
const findLostPlaces: Gate = (house) => {
  const paths = [...house.keys()];
  const isThere = (place: string, from: string): boolean => {
    const places = [place, `src/${place}`, posix.join(posix.dirname(from), place)];
    return places.some(
      (path) => house.has(path) || (path.endsWith('/') && paths.some((other) => other.startsWith(path))),
    );
  };
  return paths
    .filter((path) => /^(?:[A-Z]+|docs\/.*|bench\/README)\.md$/.test(path))
    .flatMap((path) =>
      [...(house.get(path) ?? '').matchAll(SPAN)]
        .map(([, span = '']) => span)
        .filter((span) => (FILE.test(span) && TOPS.has(span.split('/')[0] ?? '')) || FOLDER.test(span))
        .filter((span) => !span.startsWith('src/controls/family/'))
        .filter((span) => !isThere(span, path))
        .map((span) => `${path}: there is no ${span}`),
    );
};

describe('places named in passing', () => {
  holdGate(findLostPlaces, {
    'a file that moved': [{ 'docs/notes.md': 'See `src/base/moved.ts`.' }, /no src\/base\/moved\.ts/],
    'a file of a room that moved': [{ 'docs/notes.md': 'See `base/moved.ts`.' }, /no base\/moved\.ts/],
    'a folder that is gone': [{ 'docs/notes.md': 'See `test/attic/`.' }, /no test\/attic\//],
  });
});
