import { tryRule } from '../try-rule.fixture.ts';
import { noEnvironment } from './no-environment.ts';

tryRule('no-environment', noEnvironment, {
  good: [
    ['src/main/environment.ts', 'const { NO_COLOR } = process.env;'],
    ['src/adapters/files/walk.ts', 'const here = process.cwd();'],
    ['tools/setup.ts', 'const home = process.env.HOME;'],
  ],
  bad: [
    ['src/adapters/files/walk.ts', 'const home = process.env.HOME;', /read in src\/main/],
    ['src/cli/program.ts', "const home = process['env']['HOME'];", /read in src\/main/],
  ],
});
