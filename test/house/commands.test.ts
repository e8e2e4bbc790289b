import { type Gate, holdGate, type House } from './house.fixture.ts';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'bench/README.md',
  'SECURITY.md',
  'ARCHITECTURE.md',
  'docs/frameworks.md',
  'docs/editors.md',
  'docs/own-controls.md',
];
const NPM = /\bnpm (?:run )?(start|test|[a-z-]+)\b/g;
/** What npm can do by itself. */
const NPMS_OWN: ReadonlySet<string> = new Set(['ci', 'install', 'pack', 'publish', 'version', 'packages', 'package']);

/** What the documents tell a person to type exists. */
const findUnknownCommands: Gate = (house) => {
  const { scripts } = JSON.parse(house.get('package.json') ?? '{}') as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return DOCUMENTS.flatMap((path) =>
    findCode(house, path).flatMap((code) => [
      ...[...code.matchAll(NPM)]
        .map(([, name = '']) => name)
        .filter((name) => !Object.hasOwn(scripts, name) && !NPMS_OWN.has(name))
        .map((name) => `${path}: npm has no script ${name}`),
      ...[...code.matchAll(/\bseaworthy ([a-z]+)/g)]
        .map(([, verb = '']) => verb)
        .filter((verb) => !house.get('docs/reference/commands.md')?.includes(`seaworthy ${verb}`))
        .map((verb) => `${path}: seaworthy has no command ${verb}`),
      ...[...code.matchAll(/seaworthy [^\n]*?(--[a-z-]+)/g)]
        .map(([, flag = '']) => flag)
        .filter((flag) => !house.get('docs/reference/commands.md')?.includes(flag))
        .map((flag) => `${path}: seaworthy has no flag ${flag}`),
    ]),
  );
};

/** Code of a document: blocks and words in backticks. */
function findCode(house: House, path: string): readonly string[] {
  const text = house.get(path) ?? '';
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```|`([^`\n]+)`/gm)].map(([, block, word]) => block ?? word ?? '');
}

holdGate(findUnknownCommands, {
  'a script that is not there': [{ 'SECURITY.md': 'Run `npm run pray`.' }, /no script pray/],
  'a verb that is not there': [{ 'SECURITY.md': 'Run `seaworthy pray`.' }, /no command pray/],
  'a flag that is not there': [{ 'SECURITY.md': '```sh\nseaworthy scan . --pray\n```' }, /no flag --pray/],
});
