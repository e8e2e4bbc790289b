import fc from 'fast-check';
import { CANARY } from './canary-manifests.ts';

/** A secret that is known by its shape, so that it is one wherever it stands; put together so that no scanner takes it for a leak. */
const shaped = fc.stringMatching(/^[a-zA-Z0-9]{40}$/).map((tail) => `${['gh', 'p_'].join('')}${CANARY}${tail}`);

/** Places where nobody expects one: names, keys, kinds, labels, anchors, values that messages repeat. */
const PLACES: readonly ((secret: string) => string)[] = [
  (secret) => pod({ name: secret }),
  (secret) => pod({ labels: `{ ${secret}: a, b: ${secret} }` }),
  (secret) => pod({ volumes: `[{ name: ${secret}, hostPath: { path: /${secret} } }]` }),
  (secret) => pod({ container: `${secret}, image: "r.example/${secret}:1"` }),
  (secret) => pod({ container: `a, securityContext: { capabilities: { add: [${secret}] } }` }),
  (secret) => pod({ container: `a, env: [{ name: ${secret}, value: x }]` }),
  (secret) => pod({ container: `a, args: [&${secret} x, *${secret}]` }),
  (secret) => pod({ labels: `{ a: b } # ${secret}` }),
  (secret) =>
    `apiVersion: example.com/v1\nkind: ${secret}\nmetadata: { name: a, namespace: ${secret} }\nspec: { a: 1, a: 2 }\n`,
  (secret) => `apiVersion: ${secret}/v1\nkind: A\nmetadata: { name: a }\nspec: { ? ${secret} : 1, ? ${secret} : 2 }\n`,
  (secret) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, annotations: { ${secret}: x } }\ndata:\n  ${secret}: a\n  ${secret}: b\n`,
  (secret) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  file: |\n    one\n    ${secret}\n  folded: >-\n    two\n    ${secret} three\n`,
  (secret) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: "x\\\n  ${secret}" }\n`,
  (secret) => `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { selector: { ${secret}: ${secret} } }\n`,
  (secret) =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: a }\nrules: [{ verbs: ["*"], resources: [${secret}], apiGroups: ["${secret}"] }]\n`,
  (secret) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a, ownerReferences: [{ apiVersion: v1, kind: ${secret}, name: ${secret}, controller: true }] }\nspec: { containers: [{ name: a }] }\n`,
  (secret) => `just: a\nnote: ${secret}\n`,
];

interface PodParts {
  readonly name?: string;
  readonly labels?: string;
  readonly volumes?: string;
  readonly container?: string;
}

function pod({ name = 'a', labels = '{}', volumes = '[]', container = 'a' }: PodParts): string {
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  labels: ${labels}\nspec:\n  volumes: ${volumes}\n  containers:\n    - { name: ${container} }\n`;
}

export const shapedManifest = fc.tuple(fc.constantFrom(...PLACES), shaped).map(([place, secret]) => place(secret));

/** Ways to break a document, so that it can only be shown as text. */
const BREAKS: readonly ((text: string, at: number) => string)[] = [
  (text) => `${text}\nbroken: [`,
  (text) => `broken: [\n${text}`,
  (text, at) => insertLine(text, at, ' : : ]'),
  (text, at) => insertLine(text, at, '\t- x'),
  (text, at) => insertLine(text, at, '"unfinished'),
  (text, at) => insertLine(text, at, '{ a: b'),
  (text, at) => insertLine(text, at, '%bad'),
  cutOff,
  (text, at) => insertLine(text, at, '    &&&: !!!x *unknown'),
];

function cutOff(text: string, at: number): string {
  return text.slice(0, Math.max(1, at % text.length));
}

function insertLine(text: string, at: number, line: string): string {
  const lines = text.split('\n');
  lines.splice(at % lines.length, 0, line);
  return lines.join('\n');
}

/** A manifest that most readers refuse. */
export function breakManifest(manifest: fc.Arbitrary<string>, ways = BREAKS): fc.Arbitrary<string> {
  return fc
    .tuple(manifest, fc.constantFrom(...ways), fc.nat({ max: 2000 }))
    .map(([text, spoil, at]) => spoil(text, at));
}

/** Half of a token has no shape any more, so these are not cut. */
export const brokenShapedManifest = breakManifest(
  shapedManifest,
  BREAKS.filter((spoil) => spoil !== cutOff),
);

/** A manifest between two that nobody can read. */
export function mixManifests(manifest: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const unreadable = breakManifest(manifest, BREAKS.slice(0, 2));
  return fc.tuple(unreadable, manifest, unreadable).map((documents) => documents.join('\n---\n'));
}
