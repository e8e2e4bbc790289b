import { type Gate, holdGate } from './house.fixture.ts';

const MOST_LINES = 300;
const MEDIAN_LINES = 100;

/** Tables: long, and read by nobody from top to bottom. */
const DATA = /^src\/facts\/schema\/|\.corpus\.ts$/;

const findLargeFiles: Gate = (house) => {
  const sizes = [...house]
    .filter(([path]) => /\.(?:ts|mjs)$/.test(path) && !DATA.test(path))
    .map(([path, text]) => ({ path, lines: text.split('\n').length - 1 }))
    .sort((left, right) => left.lines - right.lines);
  const median = sizes[Math.floor(sizes.length / 2)]?.lines ?? 0;
  const large = sizes.filter(({ lines }) => lines > MOST_LINES);
  return [
    ...large.map(({ path, lines }) => `${path}: ${lines} lines; ${MOST_LINES} are the most`),
    ...(median < MEDIAN_LINES ? [] : [`the median file has ${median} lines; it stays below ${MEDIAN_LINES}`]),
  ];
};

const linesOf = (count: number): string => '// a line\n'.repeat(count);

holdGate(findLargeFiles, {
  'a file that is too long': [{ 'src/base/long.ts': linesOf(301) }, /301 lines/],
  'files that grew': [
    Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`src/base/grown-${index}.ts`, linesOf(100)])),
    /median file has 100 lines/,
  ],
});
