import type { Json, JsonObject } from '../../src/base/json.ts';

/** Policies that meet an object in a place where the server's own code decides, and what both have to say of it. */
export interface Corner {
  readonly name: string;
  readonly specs: readonly JsonObject[];
  readonly object: JsonObject;
  readonly said: 'mutated' | 'denied';
}

const patch = (expression: string, rest: JsonObject = {}): JsonObject => ({
  mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: `[${expression}]` } }],
  ...rest,
});
const configure = (expression: string, rest: JsonObject = {}): JsonObject => ({
  mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }],
  ...rest,
});
const operation = (op: string, path: string, value: string): string =>
  `JSONPatch{op: "${op}", path: "${path}", value: ${value}}`;
const add = (path: string, value: string): string => operation('add', path, value);

const head = (metadata: JsonObject = {}): JsonObject => ({ name: 'x', namespace: 'policies-in-a', ...metadata });
const MAP: JsonObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: head(), data: { a: '1', b: '2' } };
const NAMELESS: JsonObject = { ...MAP, metadata: { generateName: 'gen-', namespace: 'policies-in-a' } };
const CONTAINERS: Json = [
  { name: 'a', image: 'i:1', env: [{ name: 'A', value: '1' }] },
  { name: 'b', image: 'j' },
];
const POD: JsonObject = { apiVersion: 'v1', kind: 'Pod', metadata: head(), spec: { containers: CONTAINERS } };
const DEPLOYMENT: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: head(),
  spec: {
    selector: { matchLabels: { a: 'b' } },
    template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'a', image: 'i:1' }] } },
  },
};
const SECRET: JsonObject = { apiVersion: 'v1', kind: 'Secret', metadata: head(), data: {} };
const CLASS: JsonObject = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'x' },
  value: 5,
};

const CONDITION: JsonObject = { matchConditions: [{ name: 'always', expression: 'true' }] };
const OWN_LABELS = patch(add('/metadata/annotations', 'object.metadata.labels'));
const note = (value: string): string => patchOfNote(`{"said": ${value}}`);
const patchOfNote = (value: string): string => add('/metadata/annotations', value);
const inPod = (spec: string): string =>
  `Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{${spec}}}}}`;
const inContainer = (fields: string): string =>
  `Object{spec: Object.spec{containers: [Object.spec.containers{name: "a", ${fields}}]}}`;

type Row = readonly [string, JsonObject, JsonObject | readonly JsonObject[], Corner['said']];

/** Numbers that the Go type of a field holds, and those that it does not. */
const NUMBERS: readonly Row[] = [
  ['int32-is-full', DEPLOYMENT, patch(add('/spec/replicas', '2147483648')), 'denied'],
  ['int32-holds', DEPLOYMENT, patch(add('/spec/replicas', '2147483647')), 'mutated'],
  ['int64-is-full', DEPLOYMENT, patch(add('/spec/template/spec/terminationGracePeriodSeconds', '1e22')), 'denied'],
  ['whole-double', DEPLOYMENT, patch(add('/spec/replicas', '3.0')), 'mutated'],
  ['double-is-int', DEPLOYMENT, patch(`${operation('test', '/spec/replicas', '1.0')}, ${note('"yes"')}`), 'mutated'],
  ['configured-fraction', DEPLOYMENT, configure('Object{spec: Object.spec{replicas: 3.5}}'), 'denied'],
  ['configured-double', DEPLOYMENT, configure('Object{spec: Object.spec{replicas: 3.0}}'), 'mutated'],
  ['configured-long', DEPLOYMENT, configure(inPod('terminationGracePeriodSeconds: 9007199254740991')), 'mutated'],
  [
    'configured-quantity',
    POD,
    configure(inContainer('resources: Object.spec.containers.resources{limits: {"cpu": "x"}}')),
    'denied',
  ],
  ['configured-bytes', MAP, configure('Object{binaryData: {"z": "!!"}}'), 'denied'],
  ['patched-bytes', MAP, patch(add('/binaryData', '{"z": "!!"}')), 'denied'],
  ['good-bytes', MAP, configure('Object{binaryData: {"z": "YWJj"}}'), 'mutated'],
];

/** Paths that Go writes down so that it reads them no more, and values that its library breaks on. */
const PATHS: readonly Row[] = [
  ['path-of-delete', MAP, patch(add('/data/a\\u007f', '"x"')), 'denied'],
  ['path-of-bell', MAP, patch(`${patchOfNote('{"a": "b"}')}, ${add('/metadata/annotations/a\\ab', '"x"')}`), 'denied'],
  [
    'path-of-tag',
    MAP,
    patch(`${patchOfNote('{"a": "b"}')}, ${add('/metadata/annotations/\\U000e0001', '"x"')}`),
    'denied',
  ],
  ['path-of-tab', MAP, patch(`JSONPatch{op: "test", path: "/data/a\\tb"}, ${note('"yes"')}`), 'mutated'],
  ['from-of-delete', MAP, patch('JSONPatch{op: "copy", from: "/data/a\\u007f", path: "/data/c"}'), 'denied'],
  [
    'null-in-tested-list',
    POD,
    patch(`${operation('test', '/spec/containers', '[null, null]')}, ${note('"yes"')}`),
    'denied',
  ],
];

/** The variables: once conditions were asked, the object is read out of its Go type, and no part of that is a value of a patch. */
const VARIABLES: readonly Row[] = [
  ['own-labels', MAP, OWN_LABELS, 'mutated'],
  ['own-labels-on-condition', MAP, { ...OWN_LABELS, ...CONDITION }, 'denied'],
  [
    'own-labels-configured',
    MAP,
    configure('Object{metadata: Object.metadata{annotations: object.metadata.labels}}', CONDITION),
    'mutated',
  ],
  [
    'own-labels-behind-another',
    MAP,
    {
      ...CONDITION,
      mutations: [
        { patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{}' } },
        ...(OWN_LABELS['mutations'] as readonly JsonObject[]),
      ],
    },
    'denied',
  ],
  ['labels-and-a-text', MAP, patch(note('string(dyn(object.metadata.labels) == dyn("x"))')), 'mutated'],
  [
    'labels-and-a-text-on-condition',
    MAP,
    patch(note('string(dyn(object.metadata.labels) == dyn("x"))'), CONDITION),
    'denied',
  ],
  ['labels-of-namespace', MAP, patch(patchOfNote('namespaceObject.metadata.labels')), 'denied'],
  [
    'labels-of-namespace-configured',
    MAP,
    configure('Object{metadata: Object.metadata{annotations: namespaceObject.metadata.labels}}'),
    'mutated',
  ],
  ['kind-of-request', MAP, patch(patchOfNote('request.kind')), 'denied'],
  ['no-name-yet', NAMELESS, patch(note('object.metadata.name')), 'denied'],
  ['has-no-name-yet', NAMELESS, patch(note('has(object.metadata.name) ? "yes" : "no"')), 'mutated'],
  [
    'nothing-made-yet',
    MAP,
    patch(
      note(
        'string(has(object.metadata.uid) || has(object.metadata.creationTimestamp) || has(object.metadata.generation))',
      ),
    ),
    'mutated',
  ],
];

/** Objects that expressions make, and what becomes of a kind behind a policy. */
const OBJECTS: readonly Row[] = [
  ['int-is-no-double', MAP, patch(note('Object.a{b: 1} == Object.a{b: 1.0} ? "equal" : "unequal"')), 'mutated'],
  ['two-types', MAP, patch(note('dyn(Object.a{b: 1}) == dyn(Object.c{b: 1}) ? "equal" : "unequal"')), 'mutated'],
  [
    'patches-are-equal',
    MAP,
    patch(note('JSONPatch{op: "a", from: ""} == JSONPatch{op: "a"} ? "equal" : "unequal"')),
    'mutated',
  ],
  ['string-data', SECRET, configure('Object{stringData: {"a": "b\\u00e9"}, data: {"q": "YQ=="}}'), 'mutated'],
  [
    'string-data-again',
    SECRET,
    configure('Object{stringData: {"a": object.?data.?a.orValue("b")}}', {
      reinvocationPolicy: 'IfNeeded',
    }),
    'mutated',
  ],
  [
    'two-without-names',
    POD,
    configure('Object{spec: Object.spec{containers: [Object.spec.containers{}, Object.spec.containers{image: "x"}]}}'),
    'denied',
  ],
  ['priority-class', CLASS, configure('Object{description: "x"}'), 'mutated'],
];

export const CORNERS: readonly Corner[] = [...NUMBERS, ...PATHS, ...VARIABLES, ...OBJECTS].map(
  ([name, object, specs, said]) => ({ name, object, specs: Array.isArray(specs) ? specs : [specs], said }),
);
