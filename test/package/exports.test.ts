import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildDist } from '../../tools/build.ts';
import { makeFolder } from './pack.fixture.ts';

/**
 * What a script exports and gives a value more than once, or in something that is called later: others took the first (ADR 21).
 * What stands inside of something is indented.
 */
function findChanging(script: string): readonly string[] {
  const names = new Set([...script.matchAll(/exports\.[\w$]+=([\w$]+);/g)].map(([, name = '']) => name));
  return [...names].filter((name) => {
    const own = `(?<![.\\w$])${name.replaceAll('$', String.raw`\$`)}(?![\\w$])`;
    const assigned = new RegExp(`${own}\\s*(?:=(?![=>])|\\+\\+|--|[-+*/%&|^?]{1,2}=(?!=))`);
    const lines = script.split('\n').filter((line) => assigned.test(line));
    const isDeclaredWithout = new RegExp(`(?:function\\s*\\*?|class)\\s+${own}`).test(script);
    return lines.length > (isDeclaredWithout ? 0 : 1) || lines.some((line) => line.startsWith(' '));
  });
}

test('what one script takes of another does not change later, in our sources and in packages', async () => {
  const outdir = makeFolder('readable');
  await buildDist({ outdir, isReadable: true });
  const scripts = readdirSync(outdir).filter((file) => file.endsWith('.js'));
  const exporting = scripts.filter((file) => readFileSync(join(outdir, file), 'utf8').includes('exports.'));
  expect(exporting.length).toBeGreaterThan(20);
  expect(exporting.flatMap((file) => findChanging(readFileSync(join(outdir, file), 'utf8')))).toEqual([]);
});

test.each([
  ['var count = 0;\nfunction next() {\n  count++;\n}\nexports.a=count;exports.b=next;', ['count']],
  ['var state;\nfunction set() {\n  state = 1;\n}\nexports.state=state;', ['state']],
  ['function late() {\n}\nlate = 1;\nexports.late=late;', ['late']],
  ['var $a = 1, list = $a == 1;\nexports.$a=$a;exports.list=list;', []],
])('it would be found: %j', (script, found) => {
  expect(findChanging(script)).toEqual(found);
});
