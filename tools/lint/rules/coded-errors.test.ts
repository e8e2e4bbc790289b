import { tryRule } from '../try-rule.fixture.ts';
import { codedErrors } from './coded-errors.ts';

tryRule('coded-errors', codedErrors, {
  good: [
    ['src/facts/views.ts', "throw new SeaworthyError('facts/x', 'what', { advice: 'do this' });"],
    ['src/facts/views.test.ts', "throw new Error('a test may');"],
    ['tools/build.ts', "throw new Error('a tool may');"],
  ],
  bad: [
    ['src/facts/views.ts', "throw new Error('what');", /not Error/],
    ['src/facts/views.ts', "throw Error('what');", /not Error/],
    ['src/cel/emit.ts', "throw new TypeError('what');", /not TypeError/],
    ['src/main/seaworthy.ts', "Promise.reject(new RangeError('what'));", /not RangeError/],
  ],
});
