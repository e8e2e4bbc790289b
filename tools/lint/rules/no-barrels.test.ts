import { tryRule } from '../try-rule.fixture.ts';
import { noBarrels } from './no-barrels.ts';

tryRule('no-barrels', noBarrels, {
  good: [
    ['src/facts/views.ts', 'export const views = 1;\nconst other = 2;\nexport { other };'],
    ['src/cel/runtime.ts', "export { select } from './access.ts';"],
  ],
  bad: [
    ['src/facts/views.ts', "export * from './objects.ts';", /where it is made/],
    ['src/facts/views.ts', "export { readObjects } from './objects.ts';", /where it is made/],
    ['tools/everything.ts', "export type { Room } from './lint/rooms.ts';", /where it is made/],
  ],
});
