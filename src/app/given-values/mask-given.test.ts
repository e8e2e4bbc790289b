import { describe, expect, test } from 'vitest';
import { createFakeRenderer } from '../renderer.fake.ts';
import { listGivenTexts } from './given-texts.ts';
import { maskGiven } from './mask-given.ts';
import { maskRenderer } from './mask-renderer.ts';

const given = (set: readonly string[], files: readonly string[] = []) => listGivenTexts({ set, files });

describe('what a program repeats of the values that it was given', () => {
  test.each<readonly [what: string, set: readonly string[], said: string, secret: string]>([
    ['a value', ['password=hunter two'], 'bad password hunter two here', 'hunter two'],
    ['one of several', ['a=b,db.password=plainwords'], 'got plainwords', 'plainwords'],
    ['one with a comma, escaped', ['password=plain\\,words'], 'got plain,words', 'plain,words'],
    ['one with a comma, cut in two', ['password=front,plainwords'], 'key "plainwords" has no value', 'plainwords'],
    ['an element of a list', ['passwords={first,plainwords}'], 'got plainwords', 'plainwords'],
    ['one with an equals sign in it', ['password=a=plainwords'], 'got a=plainwords', 'plainwords'],
    ['one in base64', ['password=plainwords'], `got ${btoa('plainwords')}`, btoa('plainwords')],
    ['one in quotes', ['password=plain"words'], 'got "plain\\"words"', 'words'],
    ['one that was cut off', ['password=plainwords'], 'cannot unmarshal `plainw...` into a map', 'plainw'],
    ['one that ends with what is shown', ['password=plain words'], 'it says plain wo', 'plain wo'],
    ['a short one, by itself', ['pin=a7'], 'the pin a7 is wrong', 'a7'],
  ])('%s', (_what, set, said, secret) => {
    const masked = maskGiven(said, given(set));
    expect(masked).not.toContain(secret);
    expect(masked).toContain('<redacted:given:');
  });

  test('out of values files, at any depth, over several lines, and where the file cannot be read', () => {
    const file = 'db:\n  - key: |\n      first line\n      second line\n  - pin: 123456\n';
    expect(maskGiven('got first line second', given([], [file]))).toBe('got <redacted:given:10> <redacted:given:6>');
    expect(maskGiven('pin 123456', given([], [file]))).toBe('pin <redacted:given:6>');
    expect(maskGiven('found plainwords', given([], ['a: [plainwords\n']))).not.toContain('plainwords');
    const own = listGivenTexts({ set: [], files: [], own: 'db: {password: plainwords, host: db.example}\n' });
    expect(maskGiven('bad plainwords at db.example', own)).toBe('bad <redacted:given:10> at db.example');
  });

  test('and the rest of its words stay', () => {
    const said = 'Error: execution error at (app/templates/tests/web.yaml:1:25): line 3 is not true';
    expect(maskGiven(said, given(['a=app', 'b=25', 'c=3', 'd=true', 'e=test', 'f=']))).toBe(said);
  });
});

test('what a renderer says is masked; values are read only where something went wrong', async () => {
  const source = { kind: 'chart', path: '/world/shop', name: 'shop' } as const;
  let reads = 0;
  const read = () => {
    reads += 1;
    return { set: ['a=plainwords'], files: [] };
  };
  const pod = { file: 'shop/pod.yaml', text: 'kind: Pod\n', lines: [1, 1] };
  const works = maskRenderer(createFakeRenderer({ shop: pod }), read);
  const request = { set: '.', root: '/world', sources: [source] };
  expect((await Array.fromAsync(works.render(request)))[0]?.events[0]).toMatchObject({ kind: 'chunk' });
  expect(reads).toBe(0);
  const fails = maskRenderer(createFakeRenderer({}, 'it says plainwords'), read);
  const [rendering] = await Array.fromAsync(fails.render(request));
  expect(rendering?.events).toMatchObject([{ problem: { excerpt: 'it says <redacted:given:10>' } }]);
  expect(reads).toBe(1);
});
