import fc from 'fast-check';

/** Stands in every canary; made of pieces so that no scanner takes this file for a leak. */
export const CANARY = ['Cn4r', 'yQ7'].join('');

/** A secret in letters that every style of YAML can hold. */
const canary = fc.stringMatching(/^[a-zA-Z0-9]{6,20}$/).map((tail) => `${CANARY}${tail}9z`);

/** One value as YAML may write it, with the lines that follow its key indented by `indent`. */
type Style = (value: string, indent: string) => string;
const STYLES: readonly Style[] = [
  (value) => value,
  (value) => `'${value}'`,
  (value) => `"${value}"`,
  (value) => `"\\x${value.charCodeAt(0).toString(16)}${value.slice(1)}"`,
  (value, indent) => `|\n${indent}  ${value}\n${indent}  second ${value}`,
  (value, indent) => `|-\n${indent}  ${value}`,
  (value, indent) => `>\n${indent}  ${value}\n\n${indent}  ${value}`,
  (value, indent) => `"${value}\n${indent}  ${value}"`,
  (value, indent) => `\n${indent}  ${value}`,
  (value) => `!!str ${value}`,
  (value) => `&anchor${value.length} ${value}`,
];
const style = fc.constantFrom(...STYLES);

/** What may stand around an entry: a comment above, behind or below that holds the same or another canary; the key twice. */
const around = fc.record({
  above: fc.boolean(),
  beside: fc.boolean(),
  below: fc.boolean(),
  twice: fc.boolean(),
});

const entry = (keys: readonly string[]) =>
  fc
    .record({ key: fc.constantFrom(...keys), value: canary, other: canary, style, otherStyle: style, around })
    .map((parts) => (indent: string): string => {
      const { key, value, other, around: near } = parts;
      const written = parts.style(value, indent);
      const isOneLine = !written.includes('\n');
      return [
        near.above ? `${indent}# was ${other}` : '',
        near.twice ? `${indent}${key}: ${parts.otherStyle(other, indent)}` : '',
        `${indent}${key}: ${written}${near.beside && isOneLine ? ` # or ${other}` : ''}`,
        near.below ? `${indent}# not ${other} any more` : '',
      ]
        .filter((line) => line !== '')
        .join('\n');
    });

const SECRET_KEYS = ['a', 'password', 'tls.key', '"quoted"', '.dockerconfigjson', 'canary'];
const PASSWORD_KEYS = ['password', 'DB_PASSWORD', 'client-secret', 'apiToken', 'db.passwd'];

const entries = (keys: readonly string[]) =>
  fc
    .uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 3 })
    .chain((chosen) => fc.tuple(...chosen.map((key) => entry([key]))));

const secret = fc
  .tuple(fc.constantFrom('data', 'stringData', 'stringdata'), entries(SECRET_KEYS), canary, fc.boolean(), fc.boolean())
  .map(
    ([field, all, other, twice, isFlow]) =>
      `apiVersion: v1
kind: Secret
metadata:
  name: planted
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"a":"${other}"}}'
type: Opaque
${twice ? `${field}: { old: ${other} }\n` : ''}${field}:${isFlow ? ` { one: ${other}, "two": '${other}' } # ${other}` : `\n${all.map((render) => render('  ')).join('\n')}`}
`,
  );

const configMap = fc.tuple(entries(PASSWORD_KEYS), canary).map(
  ([all, other]) =>
    `apiVersion: v1
kind: ConfigMap
metadata:
  name: planted
  annotations:
    example.com/password: ${other}
data:
${all.map((render) => render('  ')).join('\n')}
  app.properties: |
    spring.datasource.password=${other}
    api.token = "${other}"
  app.json: '{"password":"${other}","url":"https://user:${other}@host/path"}'
`,
);

const environment = fc.record({
  name: fc.constantFrom('DB_PASSWORD', 'API_TOKEN', 'CLIENT_SECRET', 'AWS_SECRET_ACCESS_KEY'),
  entry: entry(['value']),
  isFlow: fc.boolean(),
  value: canary,
});

const deployment = fc.tuple(fc.array(environment, { minLength: 1, maxLength: 3 }), canary, canary).map(
  ([variables, other, shared]) =>
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: planted
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {"spec":{"env":[{"name":"DB_PASSWORD","value":"${other}"}]}}
spec:
  template:
    spec:
      containers:
        - name: app
          args: [--password, ${other}, "--db=postgres://u:${other}@db/x", --api-token=${other}]
          command:
            - sh
            - -c
            - mysql --password=${other} && curl -u admin:${other} http://x
          env:
            - name: SHARED
              value: &shared ${shared}
            - name: OTHER_PASSWORD
              value: *shared
${variables
  .map(({ name, entry: render, isFlow, value }) =>
    isFlow
      ? `            - { name: ${name}, value: ${value} } # ${value}`
      : `            - name: ${name}\n${render('              ')}`,
  )
  .join('\n')}
`,
);

const list = fc
  .tuple(secret, deployment)
  .map(
    (documents) =>
      `apiVersion: v1\nkind: List\nitems:\n${documents.map((text) => `- ${text.trimEnd().split('\n').join('\n  ')}`).join('\n')}\n`,
  );

/** A manifest with canaries in it, as YAML. */
export const canaryManifest = fc
  .oneof(secret, configMap, deployment, list)
  .chain((text) => fc.constantFrom(text, text.replaceAll('\n', '\r\n')));

/** The same places in JSON, on one line or indented. */
export const jsonManifest = fc
  .record({ value: canary, other: canary, indent: fc.constantFrom(0, 2), twice: fc.boolean() })
  .map(({ value, other, indent, twice }) => {
    const applied = JSON.stringify({ kind: 'Deployment', env: [{ name: 'DB_PASSWORD', value: other }] });
    const objects = [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'planted' },
        data: { a: value, 'b"c': other },
        stringData: { n: 5 },
      },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'planted', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': applied } },
        data: { password: value, text: `token: "${other}"\n` },
      },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'planted' },
        spec: { containers: [{ name: 'app', args: ['--token', value], env: [{ name: 'DB_PASSWORD', value: other }] }] },
      },
    ];
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }, null, indent);
    return twice
      ? text.replace(/"(a|password)":\s?"/g, (start, key: string) => `"${key}": "${other}", ${start}`)
      : text;
  });
