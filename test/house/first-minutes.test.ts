import { type Gate, holdGate } from './house.fixture.ts';

const PAGE = 'docs/first-five-minutes.md';
const JOURNEY = 'test/journeys/first-five-minutes.txt';

/** Every command that the page shows is one of the journey's, which is run. */
const findUntried: Gate = (house) => {
  const shown = [...(house.get(PAGE) ?? '').matchAll(/^seaworthy .+$/gm)].map(([command]) => command);
  if (shown.length === 0) return [`${PAGE}: shows no command`];
  const tried = new Set(
    [...(house.get(JOURNEY) ?? '').matchAll(/^\$ (seaworthy .+)$/gm)].map(([, line = '']) => bare(line)),
  );
  return shown.filter((command) => !tried.has(command)).map((command) => `${PAGE}: nobody tries ${command}`);
};

/** Without the day and what cuts the output, which only a journey needs. */
function bare(line: string): string {
  return line.replace(/ --as-of \S+/, '').replace(/ (?:\||>) .*$/, '');
}

holdGate(findUntried, {
  'a command that the journey does not have': [
    { [PAGE]: (text) => text.replace('seaworthy fix deploy --write', 'seaworthy repair deploy') },
    /nobody tries seaworthy repair deploy/,
  ],
  'a page without commands': [{ [PAGE]: () => '# Nothing' }, /shows no command/],
});
