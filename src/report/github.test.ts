import { expect, test } from 'vitest';
import { makeFinding } from './finding.fixture.ts';
import { renderGithub } from './github.ts';
import { HOSTILE, join, makeDifference, makeHostileReport, makeReport, UNPRINTABLE } from './scan-report.fixture.ts';

/** How the runner reads a command: what stands before the second `::` are properties, then its message. */
function parseCommand(line: string) {
  const [, level = '', written = '', data = ''] = /^::(error|warning|notice) (.*?)::(.*)$/.exec(line) ?? [];
  const properties = Object.fromEntries(
    written.split(',').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [name, decode(value)];
    }),
  );
  return { level, properties, message: decode(data) };
}

function decode(text: string): string {
  return text.replaceAll(/%(0D|0A|3A|2C|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

test('whatever stands in an input, every line is one of our commands', () => {
  const text = join(renderGithub(makeHostileReport()));
  const commands = text.trimEnd().split('\n').map(parseCommand);
  for (const { level, properties } of commands) {
    expect(['error', 'warning', 'notice']).toContain(level);
    expect(Object.keys(properties).every((name) => ['file', 'line', 'col', 'title'].includes(name))).toBe(true);
  }
  expect(text).not.toMatch(UNPRINTABLE);
});

test.each(HOSTILE.filter((text) => !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text)))(
  'the runner reads back what was meant: %j',
  (name) => {
    const [finding] = [makeFinding(0, 1)];
    const message = `it says ${name}`;
    const changed = { ...finding, message, locations: [{ file: name, line: 3, column: 4, path: 'spec' }] };
    const [first = ''] = join(renderGithub(makeReport([changed]))).split('\n');
    const command = parseCommand(first);
    expect(command.properties).toMatchObject({ file: name, line: '3', col: '4' });
    expect(command.message).toContain(message);
  },
);

test.each([0, 1, 9, 10, 11, 500])(
  'of %i findings of each level ten are shown, and the last says what is left',
  (count) => {
    const findings = Array.from({ length: count * 4 }, (_, number) => makeFinding(number, 4));
    const commands = join(renderGithub(makeReport(findings)))
      .trimEnd()
      .split('\n')
      .map(parseCommand);
    for (const level of ['error', 'warning', 'notice']) {
      const own = commands.filter((command) => command.level === level);
      const all = findings.filter(({ severity }) => levelOf(severity) === level).length + (level === 'notice' ? 1 : 0);
      expect(own.length).toBe(Math.min(10, all));
      const left = own.find(({ properties }) => properties['title'] === 'There is more');
      const said = Number(/Not shown here: (\d+)/.exec(left?.message ?? '')?.[1] ?? 0);
      expect(own.length - (left === undefined ? 0 : 1) + said).toBe(all);
    }
  },
);

function levelOf(severity: string): string {
  return { critical: 'error', high: 'error', medium: 'warning' }[severity] ?? 'notice';
}

test('what is read from standard input has no file to stand at', () => {
  const finding = { ...makeFinding(0, 1), locations: [{ file: '-', line: 3, column: 4, path: 'spec' }] };
  expect(join(renderGithub(makeReport([finding]))).split('\n')[0]).toMatch(/^::notice title=/);
});

test('a branch is spoken of as one: what it fixed is named as far as a notice reads well, what it left is counted', () => {
  const fixed = Array.from({ length: 12 }, (_, number) => makeFinding(number, 3));
  const difference = { ...makeDifference(fixed), unchanged: 2 };
  const last = join(renderGithub(makeReport([], { difference })))
    .trimEnd()
    .split('\n')
    .at(-1);
  const lines = parseCommand(last ?? '').message.split('\n');
  expect(lines[0]).toBe('no new findings in 1 object');
  expect(lines[3]).toBe('12 findings fixed since main (cccccccc):');
  expect(lines.filter((line) => line.startsWith('- Deployment shop/web-'))).toHaveLength(10);
  expect(lines.slice(-2)).toEqual(['- and 2 more', '2 findings as they were at main (cccccccc), not shown.']);
});
