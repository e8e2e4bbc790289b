import { describe, expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';
import { maskSource } from './mask-source.ts';
import { documentOf, objectOf } from './read.fixture.ts';

const shown = (text: string): string => maskSource(documentOf(text)).text;

describe('a Secret', () => {
  test('shows what it is and the names of its keys', () => {
    const text = `# the password is hunter2
apiVersion: v1
kind: Secret
metadata:
  name: a # of team hunter2
type: Opaque
stringData:
  # was hunter1
  password: hunter2 # not hunter3
  key: |
    hunter4: x

    hunter5
  password: hunter6
`;
    expect(shown(text)).toBe(`<redacted:secret-data:25>
apiVersion: v1
kind: Secret
metadata:
  name: a <redacted:secret-data:17>
type: Opaque
stringData:
  <redacted:secret-data:47>

  key: <redacted:secret-data:20>



  password: <redacted:secret-data:7>
`);
  });
});

test('what says first that it is a Secret, and then something else, is masked like one', () => {
  const text = 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata:\n  word: plain words\nkind: ConfigMap\n';
  expect(shown(text)).not.toContain('plain words');
  expect(objectOf(text)).toMatchObject({ kind: 'ConfigMap', value: { kind: 'ConfigMap' } });
  expect(objectOf(text).value['data']).toEqual({ word: '<redacted:secret-data:11>' });
  const json = '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"},"data":{"word":"plain words"},"kind":"Pod"}';
  expect(shown(json)).not.toContain('plain words');
  expect(objectOf(json).value['data']).toEqual({ word: '<redacted:secret-data:11>' });
});

test.each(['&k Secret', '!!str Secret', '# a comment\n  Secret', '"\\x53ecret"', "'Secret'"])(
  'whatever way its kind is written: %s',
  (kind) => {
    const text = `apiVersion: v1\nkind: ${kind}\nmetadata: { name: a }\ndata:\n  word: plain words\nkind: ConfigMap\n`;
    expect(shown(text)).not.toContain('plain words');
    expect(objectOf(text).value['data']).toEqual({ word: '<redacted:secret-data:11>' });
  },
);

test('the rest of it is judged as what counts', () => {
  const text = 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nspec: { hostPID: true }\nkind: Pod\n';
  expect(objectOf(text)).toMatchObject({ kind: 'Pod', value: { spec: { hostPID: true } }, secrets: [] });
  expect(shown(text.replace('Secret', 'Job'))).toContain('hostPID');
});

describe('other objects', () => {
  test('values are masked where they are written, an alias at its anchor', () => {
    const text = `kind: Pod
apiVersion: v1
note: &pw hunter2x9
spec:
  containers:
  - name: app
    env:
    - { name: DB_PASSWORD, value: *pw }
    - name: OTHER_PASSWORD
      value: "hun\\x74er3x9"
    image: app
`;
    expect(shown(text)).toBe(
      text.replace('hunter2x9', '<redacted:named-secret:9>').replace('"hun\\x74er3x9"', '<redacted:named-secret:9>'),
    );
  });

  test('a repeated key’s value that does not count is masked with the one that does', () => {
    const text = 'kind: ConfigMap\napiVersion: v1\ndata:\n  password: first1\n  other: x\n  password: second2\n';
    expect(shown(text)).toBe(
      'kind: ConfigMap\napiVersion: v1\ndata:\n  password: <redacted:repeated-key:7>\n  other: x\n  password: <redacted:named-secret:7>\n',
    );
  });

  test('a repeated key that is no secret is shown', () => {
    const text = 'kind: Pod\napiVersion: v1\nspec:\n  hostPID: true\n  hostPID: false\n';
    expect(shown(text)).toBe(text);
  });

  test('comments beside a secret are masked, others are shown', () => {
    const text =
      'kind: ConfigMap\napiVersion: v1\n# about this map\nmetadata:\n  name: a\ndata:\n  # it was hunter1\n  password: hunter2 # hunter3\n  # or hunter4\n  other: x\n  last: y # fine\n';
    expect(shown(text)).not.toMatch(/hunter/);
    expect(shown(text)).toContain('# about this map');
    expect(shown(text)).toContain('# fine');
  });
});

describe('the lines around a place', () => {
  const text = 'kind: ConfigMap\r\napiVersion: v1\r\ndata:\r\n  password: hunter2hunter2\r\n  note: here\r\n\r\n';

  test('are those of the file, without line ends and without blank ones at the end', () => {
    const object = objectOf(text);
    expect(excerptOf(object, object.document.locate(['data', 'note']).start.offset, 1)).toEqual([
      { line: 4, text: '  password: <redacted:named-secret:14>' },
      { line: 5, text: '  note: here' },
    ]);
  });

  test('a long line is cut around the place, after it was masked', () => {
    const object = objectOf(
      `{"apiVersion":"v1","kind":"Pod","spec":{"a":"${'x'.repeat(300)}","password":"hunter2","b":"${'y'.repeat(300)}","c":1}}`,
    );
    const [line] = excerptOf(object, object.document.locate(['spec', 'password']).start.offset, 2);
    expect(line?.text).toMatch(/^….*"password":<redacted:named-secret:7>,"b":"y+…$/);
    expect(line?.text.length).toBe(162);
  });
});
