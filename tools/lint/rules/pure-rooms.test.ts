import { tryRule } from '../try-rule.fixture.ts';
import { pureRooms } from './pure-rooms.ts';

tryRule('pure-rooms', pureRooms, {
  good: [
    [
      'src/cel/time.ts',
      "const date = new Date(0); const zone = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC' });",
    ],
    ['src/cel/time.ts', 'const hours = new Date(0).getUTCHours();'],
    ['src/facts/views.ts', 'function run(process: () => number) { return process(); }'],
    ['src/facts/views.ts', 'const row = { performance: 1, fetch: true }; row.performance;'],
    ['src/facts/views.ts', 'type Source = Buffer | Intl.NumberFormat; let bytes: Buffer;'],
    ['src/facts/views.test.ts', 'const now = Date.now();'],
    ['src/main/verbs/scan.ts', 'const started = performance.now();'],
  ],
  bad: [
    ['src/facts/views.ts', 'const now = Date.now();', /Date\.now depends on the clock/],
    ['src/facts/views.ts', 'const now = new Date();', /depends on the clock/],
    ['src/facts/views.ts', 'const now = Date();', /depends on the clock/],
    ['src/facts/views.ts', "const then = Date.parse('2026-01-01');", /local time zone/],
    ['src/facts/views.ts', 'const hours = new Date(0).getHours();', /local time zone/],
    ['src/facts/views.ts', 'const chance = Math.random();', /randomness/],
    ['src/facts/views.ts', 'const id = crypto.randomUUID();', /randomness/],
    ['src/facts/views.ts', 'const home = process.env.HOME;', /environment/],
    ['src/facts/views.ts', "const bytes = Buffer.from('');", /Uint8Array/],
    ['src/facts/views.ts', "['b', 'a'].sort((x, y) => x.localeCompare(y));", /locale/],
    ['src/facts/views.ts', 'const text = new Intl.NumberFormat();', /the locale/],
    ['src/facts/views.ts', "await fetch('x');", /the network/],
    ['src/facts/views.ts', 'setTimeout(() => 1, 1);', /the clock/],
    ['src/facts/views.ts', 'const here = import.meta.url;', /place of the file/],
    ['src/report/text.ts', 'const width = globalThis.innerWidth;', /environment/],
  ],
});
