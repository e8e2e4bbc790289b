import { compareText } from '../../src/base/compare.ts';
import { type Gate, holdGate } from './house.fixture.ts';

const INDEX = 'docs/adr/README.md';
const PAGE = /^docs\/adr\/(\d{4})-[a-z0-9-]+\.md$/;

/** Decisions are numbered without gaps, by number once, and the index lists each under its own title. */
const findDecisionFaults: Gate = (house) => {
  const pages = [...house].filter(([path]) => PAGE.test(path)).sort(([left], [right]) => compareText(left, right));
  return pages.flatMap(([path, text], index) => {
    const title = /^# (.+)$/m.exec(text)?.[1] ?? '';
    const file = path.slice('docs/adr/'.length);
    return [
      ...(Number(PAGE.exec(path)?.[1]) === index + 1 ? [] : [`${path}: is the ${index + 1}. decision by order`]),
      ...(title.startsWith(`${Number(file.slice(0, 4))}. `)
        ? []
        : [`${path}: its title does not begin with its number`]),
      ...(house.get(INDEX)?.includes(`[${title}](${file})`) === true ? [] : [`${path}: ${INDEX} does not list it`]),
    ];
  });
};

holdGate(findDecisionFaults, {
  'a number that is left out': [
    {
      'docs/adr/0099-late.md': '# 99. Late',
      [INDEX]: (text) => `${text}* [99. Late](0099-late.md)\n`,
    },
    /0099-late\.md: is the \d+\. decision/,
  ],
  'a page that the index does not know': [
    { [INDEX]: (text) => text.replace('(0002-a-yaml-scanner-of-our-own.md)', '') },
    /0002-.*does not list it/,
  ],
  'a page under another title': [
    {
      'docs/adr/0002-a-yaml-scanner-of-our-own.md': '# Two. A YAML scanner',
      [INDEX]: (text) => `${text}[Two. A YAML scanner](0002-a-yaml-scanner-of-our-own.md)`,
    },
    /does not begin with its number/,
  ],
});
