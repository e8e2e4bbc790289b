import { posix } from 'node:path';
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
