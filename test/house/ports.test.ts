import { type Gate, holdGate, type House } from './house.fixture.ts';

/** Every port has a contract and a fake beside it; the fake and every adapter pass the contract; the map shows it. */
const findPortFaults: Gate = (house) =>
  [...house]
    .filter(([path]) => path.endsWith('/ports.ts'))
    .flatMap(([path, text]) =>
      findPorts(text).flatMap(({ name, comment }) =>
        findFaults(house, {
          beside: `${path.slice(0, -'ports.ts'.length)}${kebab(name)}`,
          adapters: [...comment.matchAll(/`(adapters\/[a-z-]+)\/`/g)].map(([, folder]) => `src/${folder}/`),
        }),
      ),
    );

/** A port says in its comment which folders implement it. */
function findPorts(text: string): readonly { readonly name: string; readonly comment: string }[] {
  return text.split('/**').flatMap((part) => {
    const [comment = '', rest = ''] = part.split('*/');
    const name = /^\s*export interface (\w+)/.exec(rest)?.[1];
    return name !== undefined && comment.includes('Implemented by') ? [{ name, comment }] : [];
  });
}

function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

function findFaults(
  house: House,
  { beside, adapters }: { readonly beside: string; readonly adapters: readonly string[] },
): readonly string[] {
  const [contract, fake] = [`${beside}.contract.ts`, `${beside}.fake.ts`];
  const missing = [contract, fake].filter((path) => !house.has(path));
  if (missing.length > 0) return missing.map((path) => `${path}: every port has one`);
  const isOnMap = house.get('ARCHITECTURE.md')?.includes(`](${contract})`) === true;
  const tests = [...house].filter(([path, text]) => /^src\/.*\.test\.ts$/.test(path) && imports(text, contract));
  return [
    ...(isOnMap ? [] : [`${contract}: ARCHITECTURE.md does not show it`]),
    ...(tests.some(([, text]) => imports(text, fake)) ? [] : [`${fake}: no test holds it to its contract`]),
    ...adapters
      .filter((folder) => !tests.some(([path]) => path.startsWith(folder)))
      .map((folder) => `${folder}: no test holds it to ${contract}`),
  ];
}

function imports(text: string, path: string): boolean {
  return text.includes(`/${path.slice(path.lastIndexOf('/') + 1)}'`);
}

const port = {
  'src/attic/ports.ts': '/** Lifts. Implemented by `adapters/crane/`. */\nexport interface FreightLift {}',
};
const suite = {
  'src/attic/freight-lift.contract.ts': '',
  'src/attic/freight-lift.fake.ts': '',
  'ARCHITECTURE.md': (text: string) => `${text}[the contract](src/attic/freight-lift.contract.ts)`,
};
const held = {
  'src/attic/freight-lift.test.ts': "'./freight-lift.contract.ts' './freight-lift.fake.ts'",
  'src/adapters/crane/lift.test.ts': "'../../attic/freight-lift.contract.ts'",
};

holdGate(findPortFaults, {
  'a port without a fake': [
    { ...port, 'src/attic/freight-lift.contract.ts': '' },
    /freight-lift\.fake\.ts: every port/,
  ],
  'an adapter that is not held to it': [
    { ...port, ...suite, 'src/attic/freight-lift.test.ts': "'./freight-lift.contract.ts' './freight-lift.fake.ts'" },
    /src\/adapters\/crane\/: no test holds it/,
  ],
  'a fake that is not held to it': [
    { ...port, ...suite, 'src/adapters/crane/lift.test.ts': "'../../attic/freight-lift.contract.ts'" },
    /freight-lift\.fake\.ts: no test holds it/,
  ],
  'a port that the map does not show': [
    { ...port, ...suite, ...held, 'ARCHITECTURE.md': (text: string) => text },
    /freight-lift\.contract\.ts: ARCHITECTURE\.md does not show it/,
  ],
});
