import { basename } from 'node:path';
import { type Gate, holdGate } from './house.fixture.ts';

/** Names that say nothing of what is inside. */
const BANNED: ReadonlySet<string> = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'types',
  'constants',
  'shared',
  'index',
]);

const CODE = /\.(?:[cm]?[jt]s)$/;
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|fixture|corpus|fake|contract|gen|config|d))?\.(?:ts|mjs)$/;

const findBadNames: Gate = (house) =>
  [...house.keys()].flatMap((path) => {
    const words = path.split('/').flatMap((part) => part.split('.')[0] ?? '');
    if (words.some((word) => BANNED.has(word))) return [`${path}: the name says nothing of what is inside`];
    if (CODE.test(path) && !KEBAB.test(basename(path)))
      return [`${path}: code is named in kebab-case, after its main export`];
    return [];
  });

holdGate(findBadNames, {
  'a file of odds and ends': [{ 'src/base/utils.ts': '' }, /says nothing/],
  'a folder of odds and ends': [{ 'src/report/shared/text.ts': '' }, /says nothing/],
  'a test of odds and ends': [{ 'test/fuzz/helpers.fixture.ts': '' }, /says nothing/],
  'a name in camel case': [{ 'src/base/canonicalJson.ts': '' }, /kebab-case/],
  'code in CommonJS': [{ 'tools/old.cjs': '' }, /kebab-case/],
});
