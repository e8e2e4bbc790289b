import { tryRule } from '../try-rule.fixture.ts';
import { noYamlPatterns } from './no-yaml-patterns.ts';

tryRule('no-yaml-patterns', noYamlPatterns, {
  good: [
    ['src/manifest/yaml-number.ts', "const isZero = (text: string) => text.startsWith('0');"],
    ['src/manifest/write-yaml.ts', 'const SIMPLE = /^[ -~]*$/;'],
    ['src/facts/secret-name.ts', 'const NAME = /password/i;'],
  ],
  bad: [
    ['src/manifest/yaml-number.ts', 'const NUMBER = /^[0-9]+$/;', /no regular expression reads YAML/],
    ['src/manifest/yaml-number.ts', "const NUMBER = new RegExp('^[0-9]+$');", /no regular expression reads YAML/],
  ],
});
