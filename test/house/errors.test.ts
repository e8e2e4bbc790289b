import { type Gate, holdGate, type House } from './house.fixture.ts';

const EXITS = 'src/main/error-exits.ts';
const REFERENCE = 'docs/reference/errors.md';

/** A code is declared by a room's table, said somewhere, mapped to an exit code, and documented; and nothing says one that is not declared. */
const findErrorFaults: Gate = (house) => {
  const production = [...house].filter(
    ([path]) =>
      path.startsWith('src/') && path.endsWith('.ts') && !/\.(?:test|fixture|corpus|fake|contract)\.ts$/.test(path),
  );
  const declared = new Set(production.flatMap(([path, text]) => (path.endsWith('/errors.ts') ? findCodes(text) : [])));
  const uses = production.filter(([path]) => !path.endsWith('/errors.ts') && path !== EXITS).map(([, text]) => text);
  return [
    ...[...declared].flatMap((code) => findFaults(code, uses, house)),
    ...production.flatMap(([path, text]) =>
      [...text.matchAll(/new SeaworthyError(?:<\w+>)?\(\s*'([^']+)'/g)]
        .filter(([, code = '']) => !declared.has(code))
        .map(([, code]) => `${path}: ${code} is in no table of codes`),
    ),
  ];
};

function findCodes(text: string): readonly string[] {
  return [...text.matchAll(/^ {2}'([a-z]+\/[a-z-]+)':/gm)].map(([, code = '']) => code);
}

function findFaults(code: string, uses: readonly string[], house: House): readonly string[] {
  const word = `'${code}'`;
  return [
    ...(uses.some((text) => text.includes(word)) ? [] : [`${code}: nothing says it`]),
    ...(house.get(EXITS)?.includes(`${word}:`) === true
      ? []
      : [`${code}: ${EXITS} does not say how a run ends with it`]),
    ...(house.get(REFERENCE)?.includes(`\`${code}\``) === true ? [] : [`${code}: ${REFERENCE} does not know it`]),
  ];
}

const table = { 'src/attic/errors.ts': "export const E = {\n  'attic/dust': 'Dust it.',\n};" };
const said = { 'src/attic/box.ts': "code: 'attic/dust'" };
const mapped = { [EXITS]: (text: string) => `${text}'attic/dust': 2,` };
const documented = { [REFERENCE]: (text: string) => `${text}\`attic/dust\`` };

holdGate(findErrorFaults, {
  'a code that nothing says': [{ ...table, ...mapped, ...documented }, /nothing says it/],
  'a code that no run ends with': [{ ...table, ...said, ...documented }, /does not say how a run ends/],
  'a code that no page knows': [{ ...table, ...said, ...mapped }, /errors\.md does not know it/],
  'a code that no table declares': [
    { 'src/attic/box.ts': "throw new SeaworthyError('attic/moths', '', { advice: '' });" },
    /attic\/moths is in no table/,
  ],
});
