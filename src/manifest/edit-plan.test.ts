import { describe, expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import type { ManifestDocument } from './document.ts';
import type { Edit } from './edit.ts';
import { planEdits } from './edit-plan.ts';
import { readJson } from './json-document.ts';
import { applyTextEdits } from './text-edits.ts';
import { readYaml } from './yaml-document.ts';

function read(text: string, format: 'yaml' | 'json' = 'yaml'): ManifestDocument {
  const origin = { set: 's', file: 'f', text, line: 1, column: 1 };
  const reading = format === 'json' ? readJson(origin) : readYaml(origin, undefined);
  if ('code' in reading) throw new Error(reading.message);
  return reading;
}

function edit(document: ManifestDocument, edits: readonly Edit[]): string {
  const plan = planEdits(document, edits);
  return plan.kind === 'refused'
    ? `refused at ${plan.line}: ${plan.reason}`
    : applyTextEdits(document.text, plan.edits);
}

const set = (path: string, value: Json): Edit => ({ op: 'set', path: toPath(path), value });
const append = (path: string, value: Json): Edit => ({ op: 'append', path: toPath(path), value });
const remove = (path: string): Edit => ({ op: 'remove', path: toPath(path) });

function toPath(path: string): (string | number)[] {
  return path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

const POD = `# web
apiVersion: v1
kind: Pod
spec:
  containers:
  - name: web   # the server
    image: "nginx:1.25"
    securityContext: {privileged: true}

  - image: 'redis'
    name: cache
  hostNetwork: true
`;

describe('block style', () => {
  test.each<[string, Edit[], [string, string][]]>([
    ['a scalar keeps its quotes', [set('spec.containers.0.image', 'nginx:1.27')], [['"nginx:1.25"', '"nginx:1.27"']]],
    ['single quotes too', [set('spec.containers.1.image', "it's")], [["'redis'", "'it''s'"]]],
    ['text that would mean something else is quoted', [set('kind', 'yes')], [['kind: Pod', 'kind: "yes"']]],
    ['a boolean', [set('spec.hostNetwork', false)], [['hostNetwork: true', 'hostNetwork: false']]],
    [
      'a value in braces',
      [set('spec.containers.0.securityContext.privileged', false)],
      [['privileged: true', 'privileged: false']],
    ],
    [
      'a new key in braces',
      [set('spec.containers.0.securityContext.runAsNonRoot', true)],
      [['true}', 'true, runAsNonRoot: true}']],
    ],
    [
      'a new key with maps on the way',
      [set('spec.containers.1.securityContext.capabilities.drop', ['ALL'])],
      [['name: cache\n', 'name: cache\n    securityContext:\n      capabilities:\n        drop:\n        - ALL\n']],
    ],
    [
      'a new key at the top',
      [set('metadata.name', 'web')],
      [['hostNetwork: true\n', 'hostNetwork: true\nmetadata:\n  name: web\n']],
    ],
    ['an entry', [remove('spec.hostNetwork')], [['  hostNetwork: true\n', '']]],
    [
      'the first entry of an item',
      [remove('spec.containers.0.name')],
      [['name: web   # the server\n    image', 'image']],
    ],
    [
      'the last entry in braces',
      [remove('spec.containers.0.securityContext.privileged')],
      [['{privileged: true}', '{}']],
    ],
    ['an item', [remove('spec.containers.1')], [["  - image: 'redis'\n    name: cache\n", '']]],
    [
      'a new item',
      [append('spec.containers', { name: 'x', args: [] })],
      [['name: cache\n', 'name: cache\n  - name: x\n    args: []\n']],
    ],
    [
      'a map in place of a scalar',
      [set('kind', { a: { b: 1 }, c: [1, [2, {}]] })],
      [['Pod\n', '\n  a:\n    b: 1\n  c:\n  - 1\n  - - 2\n    - {}\n']],
    ],
    [
      'a scalar in place of a list',
      [set('spec.containers', 1)],
      [[POD.slice(POD.indexOf('\n  - name: web'), POD.indexOf('\n  hostN')), ' 1']],
    ],
    [
      'several, each on what the one before left',
      [set('a.b', 1), set('a.b', 2), set('a.c', 3), remove('a.b')],
      [['hostNetwork: true\n', 'hostNetwork: true\na:\n  c: 3\n']],
    ],
    ['nothing', [set('kind', 'Pod'), remove('spec.nothing.here')], [['', '']]],
  ])('%s', (_, edits, changes) => {
    let expected = POD;
    for (const [from, to] of changes) expected = expected.replace(from, to.replaceAll('$', '$$$$'));
    expect(edit(read(POD), edits)).toBe(expected.replace('kind: \n', 'kind:\n'));
  });

  test.each<[string, Edit, string]>([
    ['a:\n  b: 1', remove('a.b'), 'a: {}'],
    ['a: # why\n  b: 1\nc: 2\n', remove('a.b'), 'a: {} # why\nc: 2\n'],
    ['a:\n- b\n', remove('a.0'), 'a: []\n'],
    ['- a: 1\n- b\n', remove('0.a'), '- {}\n- b\n'],
    ['a: 1\nb: 2', remove('b'), 'a: 1\n'],
    ['---\na: 1\n', remove('a'), '---\n{}\n'],
    ['a:\nb: 1\n', set('a', 5), 'a: 5\nb: 1\n'],
    ['a: # none\nb: 1\n', set('a.c', 5), 'a: # none\n  c: 5\nb: 1\n'],
    ['a: |+\n  x\n\n', set('b', 5), 'a: |+\n  x\n\nb: 5\n'],
    ['a: |\n  x\n\n# end\n', set('b', 5), 'a: |\n  x\nb: 5\n\n# end\n'],
    ['a: |\n  x\n  y\nb: 1\n', set('a', 'z'), 'a: z\nb: 1\n'],
    ['a: >-\n  x\n  y\nb: 1\n', remove('a'), 'b: 1\n'],
    ['? a\n: b\n? c\n: d\n', set('c', 1), '? a\n: b\n? c\n: 1\n'],
    ['? a\n: b\n? c\n: d\n', remove('a'), '? c\n: d\n'],
    ['a: 1\r\nb:\r\n    c: 2\r\n', set('b.d.e', 3), 'a: 1\r\nb:\r\n    c: 2\r\n    d:\r\n        e: 3\r\n'],
    ['a:\n  - x\n', append('a', 'z'), 'a:\n  - x\n  - z\n'],
    ['a: [x, "y"]\n', append('a', 'z'), 'a: [x, "y", z]\n'],
    ['a: []\n', append('a', 'z'), 'a:\n  - z\n'],
    ['b: 1\n', append('a', 'z'), 'b: 1\na:\n  - z\n'],
    ['- - a\n  - b\n', remove('0.0'), '- - b\n'],
    ['a: {} # none\nb: 1\n', set('a.c', 5), 'a: # none\n  c: 5\nb: 1\n'],
    ['a: ~ # none\n', set('a.c.d', 5), 'a: # none\n  c:\n    d: 5\n'],
    ['- a: {}\n  b: 1\n', set('0.a.c', 5), '- a:\n    c: 5\n  b: 1\n'],
    ['- {}\n- b\n', set('0.a.c', 5), '- a:\n    c: 5\n- b\n'],
    ['a: {b: {}}\n', set('a.b.c', 5), 'a: {b: {c: 5}}\n'],
    ['{}\n', set('a', 5), '{a: 5}\n'],
    ['"k": {}\n', set('k.on', 'off'), '"k":\n  "on": "off"\n'],
    ['a: {\n  "b": 1\n}\n', set('a.c', 'x'), 'a: {\n  "b": 1,\n  "c": "x"\n}\n'],
    ['a: 1 # one\n...\n', set('b', 2), 'a: 1 # one\nb: 2\n...\n'],
    ['a: &x 1\nb: 2\n', set('a', 3), 'a: &x 3\nb: 2\n'],
    ['a: !!str 1\n', set('a', 3), 'a: 3\n'],
    ['a: "x\n  y"\nb: 1\n', set('a', 'z'), 'a: "z"\nb: 1\n'],
    ['a: x\n  y\nb: 1\n', set('c', 'z'), 'a: x\n  y\nb: 1\nc: z\n'],
    ['a: 1\na: 2\n', set('a', 3), 'a: 1\na: 3\n'],
    ['__proto__: 1\n', set('__proto__', 2), '__proto__: 2\n'],
    ['a: 9007199254740993\nb: 1\n', set('b', 18446744073709551615n), 'a: 9007199254740993\nb: 18446744073709551615\n'],
  ])('%o, %o', (text, change, expected) => {
    expect(edit(read(text), [change])).toBe(expected);
  });
});

describe('comments', () => {
  const set1: Edit = set('c.0.y', 1);
  test.each<[string, string, Edit, string]>([
    ['above what goes, go too', 's:\n  # why\n  # so\n  a: 1 # this\n  b: 2\n', remove('s.a'), 's:\n  b: 2\n'],
    ['above others, stay', 's:\n  # why\n  a: 1\n  # b\n  b: 2\n', remove('s.a'), 's:\n  # b\n  b: 2\n'],
    ['with a gap below, stay', 's:\n  x: 1\n  # all\n\n  a: 1\n', remove('s.a'), 's:\n  x: 1\n  # all\n\n'],
    ['at the top, stay', '# License\na: 1\nb: 2\n', remove('a'), '# License\nb: 2\n'],
    ['below the marker, stay', '---\n# all\na: 1\nb: 2\n', remove('a'), '---\n# all\nb: 2\n'],
    ['in what goes, go', 's:\n  a:\n  - 1\n    # - 2\n\n    # x\n  b: 2\n', remove('s.a'), 's:\n  b: 2\n'],
    ['of a list', 'v:\n# a\n- a\n# b\n- b\n', remove('v.0'), 'v:\n# b\n- b\n'],
    ['that are text, stay', 'a: "x\n# y"\nb: 1\n', remove('b'), 'a: "x\n# y"\n'],
    ['between gaps, leave one', 'a: 1\n\n# b\nb: 2\n\nc: 3\n', remove('b'), 'a: 1\n\nc: 3\n'],
    ['before Windows breaks', 'a: 1\r\n# b\r\nb: 2\r\nc: 3\r\n', remove('b'), 'a: 1\r\nc: 3\r\n'],
    [
      'of the value above, stay with it',
      'c:\n- x:\n  - 1\n    # - 2\nd: 1\n',
      set1,
      'c:\n- x:\n  - 1\n    # - 2\n  "y": 1\nd: 1\n',
    ],
    [
      'in brackets, go with theirs',
      'a: [\n  # b\n  b, # one\n  # c\n  c, # two\n]\n',
      remove('a.0'),
      'a: [\n  # c\n  c, # two\n]\n',
    ],
    ['of the last in brackets', 'a: [\n  b, # one\n  c # two\n]\n', remove('a.1'), 'a: [\n  b # one\n]\n'],
    ['of the last with a comma', 'a: [\n  b, # one\n  c, # two\n]\n', remove('a.1'), 'a: [\n  b, # one\n]\n'],
    ['before something new', 'a: [\n  b # one\n]\n', append('a', 'c'), 'a: [\n  b, # one\n  c\n]\n'],
    ['before something new and a comma', 'a: [\n  b, # one\n]\n', append('a', 'c'), 'a: [\n  b, # one\n  c,\n]\n'],
  ])('%s', (_, text, change, expected) => {
    expect(edit(read(text), [change])).toBe(expected);
  });
});

describe('JSON', () => {
  test.each<[string, Edit, string]>([
    ['{"a":1,"b":[1,2]}', set('a', 'x'), '{"a":"x","b":[1,2]}'],
    ['{"a":1,"b":[1,2]}', set('c.d', true), '{"a":1,"b":[1,2],"c":{"d":true}}'],
    ['{"a":1,"b":[1,2]}', append('b', { x: 1, y: 2 }), '{"a":1,"b":[1,2,{"x":1,"y":2}]}'],
    ['{"a":1,"b":[1,2]}', remove('a'), '{"b":[1,2]}'],
    ['{"a":1,"b":[1,2]}', remove('b.1'), '{"a":1,"b":[1]}'],
    ['{"a":1}', remove('a'), '{}'],
    [
      '{\n    "a": {},\n    "b": 1\n}\n',
      set('a.c', [1]),
      '{\n    "a": {\n        "c": [\n            1\n        ]\n    },\n    "b": 1\n}\n',
    ],
    ['{\n  "a": 1\n}\n', set('b', { c: 'd' }), '{\n  "a": 1,\n  "b": {\n    "c": "d"\n  }\n}\n'],
    ['{\n  "a": 1,\n  "b": 2\n}\n', remove('b'), '{\n  "a": 1\n}\n'],
    ['{"a": null}', set('a.b', 1), '{"a": {"b": 1}}'],
    ['{"a":1}', set('b', 12345678901234567890n), '{"a":1,"b":12345678901234567890}'],
    ['{"a":"\\u0061"}', set('b', 'ä\u2028'), '{"a":"\\u0061","b":"ä\\u2028"}'],
  ])('%o, %o', (text, change, expected) => {
    expect(edit(read(text, 'json'), [change])).toBe(expected);
  });
});

describe('refused, with the place to edit', () => {
  const anchored = 'base: &base\n  image: x\nweb: *base\napi:\n  <<: *base\n  name: y\n';
  test.each<[string, string, Edit, number, string]>([
    ['an aliased value', anchored, set('web.image', 'z'), 2, 'anchor'],
    ['a merged value', anchored, set('api.image', 'z'), 2, 'anchor'],
    ['a value that others alias', anchored, set('base.image', 'z'), 2, 'anchor'],
    ['a new key in what others alias', anchored, set('base.tag', 'z'), 2, 'anchor'],
    ['an alias itself', anchored, set('web', 'z'), 2, 'anchor'],
    ['an anchor that others need', anchored, remove('base'), 2, 'anchor'],
    ['what Helm rendered', '---\n# Source: web/templates/pod.yaml\na: 1\n', set('a', 2), 2, 'web/templates/pod.yaml'],
    ['a key below a scalar', 'a: 1\nb: 2\n', set('b.c', 2), 2, 'no place'],
    ['an item that is not there', 'a: [1]\n', set('a.3', 2), 1, 'no place'],
    ['the document itself', 'a: [1]\n', { op: 'set', path: [], value: 1 }, 1, 'no place'],
    ['a key that is there twice', 'a: 1\na: 2\n', remove('a'), 2, 'without changing more'],
  ])('%s', (_, text, change, line, reason) => {
    const plan = planEdits(read(text), [change]);
    expect(plan).toMatchObject({ kind: 'refused', line, reason: expect.stringContaining(reason) });
  });

  test('beside an anchor there is no reason to refuse', () => {
    expect(edit(read(anchored), [set('api.name', 'z'), set('api.tag', 1)])).toBe(
      anchored.replace('name: y', 'name: z\n  tag: 1'),
    );
  });
});

test('an item of a split list is edited in its own text', () => {
  const origin = { set: 's', file: 'f', text: '- kind: Pod\n  a: 1\n', line: 10, column: 1 };
  const document = readYaml(origin, { index: 3 });
  if ('code' in document) throw new Error(document.message);
  expect(edit(document, [set('b.c', 1), remove('kind')])).toBe('- a: 1\n  b:\n    c: 1\n');
});
