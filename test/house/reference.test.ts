import { renderReference } from '../../tools/write-reference.ts';
import { type Gate, holdGate } from './house.fixture.ts';

const pages = await renderReference();

/** Reference pages, schemas and picture are what `npm run docs` makes of the code's tables now. */
const findOldPages: Gate = (house) => [
  ...[...pages]
    .filter(([path, text]) => house.get(path) !== text)
    .map(([path]) => `${path}: is not what the code says; npm run docs makes it anew`),
  ...[...house.keys()]
    .filter((path) => /^docs\/(?:reference|schemas)\//.test(path) && !pages.has(path))
    .map((path) => `${path}: nothing makes this page`),
];

holdGate(findOldPages, {
  'a page changed by hand': [{ 'docs/reference/errors.md': '# Errors' }, /errors\.md: is not what the code says/],
  'a schema changed by hand': [
    { 'docs/schemas/scan-v1.schema.json': '{}' },
    /scan-v1\.schema\.json: is not what the code says/,
  ],
  'a page that is gone': [{ 'docs/reference/settings.md': undefined }, /settings\.md: is not what the code says/],
  'a room that may import more on paper': [
    { 'ARCHITECTURE.md': (pages.get('ARCHITECTURE.md') ?? '').replace('| base, facts |', '| base, facts, cel |') },
    /ARCHITECTURE\.md: is not what the code says/,
  ],
  'a picture of another day': [{ 'docs/images/scan.svg': '<svg/>' }, /scan\.svg: is not what the code says/],
  'a page of something that is gone': [{ 'docs/reference/wishes.md': '# Wishes' }, /nothing makes this page/],
});
