import { isJsonObject, type Json } from '../../src/base/json.ts';
import { findValue } from '../../src/base/find-value.ts';
import { readDocuments } from '../../src/manifest/read-documents.ts';
import { describe } from 'vitest';
import { type Gate, holdGate } from './house.fixture.ts';

const ACTION = 'action.yml';

/** `uses: owner/name@…`, as a workflow, an action or a page has it; an action of the same repository has no version. */
const USES = /^\s*-?\s*uses:\s*(?!\.\/)(\S+?)@(\S+)(.*)$/gm;
/** Ours has no fixed place yet: pages name the owner and the commit by these words. */
const OURS = /^OWNER\/seaworthy$/;
const COMMIT = /^[0-9a-f]{40}$/;
const VERSION = /^ # v\d+\.\d+\.\d+$/;

/** A tag can be moved to other code; a commit cannot. The comment says which version it is, for whoever updates it. */
const findMovable: Gate = (house) =>
  [...house]
    .filter(([path]) => /\.(?:ya?ml|md)$/.test(path))
    .flatMap(([path, text]) =>
      [...text.matchAll(USES)]
        .filter(([, name = '']) => !OURS.test(name))
        .flatMap(([, name, version = '', rest = '']) => [
          ...(COMMIT.test(version)
            ? []
            : [`${path}: ${name} is held to ${version}, which can be moved; name a full commit`]),
          ...(VERSION.test(rest) ? [] : [`${path}: no comment says which version of ${name} it is`]),
        ]),
    );

/** What a person or a pull request wrote gets into a program by its environment, and never becomes a part of its text. */
const findInjections: Gate = (house) =>
  stepsOf(house.get(ACTION)).flatMap((step) =>
    [step['run'], findValue(step, ['with', 'script'])]
      .filter((text) => typeof text === 'string' && text.includes('${{'))
      .map(
        () => `${ACTION}: the text of the step ${String(step['name'])} is made of an expression; hand it over by env`,
      ),
  );

const findUnsaid: Gate = (house) => {
  const action = parse(house.get(ACTION));
  return ['inputs', 'outputs'].flatMap((part) =>
    Object.entries(objectAt(action, [part]))
      .filter(([, value]) => typeof findValue(value, ['description']) !== 'string')
      .map(([name]) => `${ACTION}: nothing says what ${name} is`),
  );
};

function stepsOf(text: string | undefined): readonly Record<string, Json>[] {
  const steps = findValue(parse(text), ['runs', 'steps']);
  return Array.isArray(steps) ? steps.filter(isJsonObject) : [];
}

function objectAt(value: Json | undefined, path: readonly string[]): Record<string, Json> {
  const found = findValue(value, path);
  return found !== undefined && isJsonObject(found) ? found : {};
}

function parse(text = ''): Json | undefined {
  return readDocuments(ACTION, text)[0]?.document.value;
}

const withStep = (step: string) => ({ [ACTION]: `runs:\n  using: composite\n  steps:\n${step}` });
const commit = 'a'.repeat(40);

describe('what is used cannot be moved', () => {
  holdGate(findMovable, {
    'a tag': [withStep('    - uses: some/action@v4 # v4.0.0\n'), /can be moved/],
    'a branch in a page': [{ 'docs/planted.md': '```yaml\n- uses: some/action@main # v1.0.0\n```\n' }, /can be moved/],
    'a short commit': [withStep('    - uses: some/action@6044e13 # v6.2.0\n'), /can be moved/],
    'a commit of no version': [
      { '.github/workflows/planted.yml': `      uses: some/action@${commit}\n` },
      /which version/,
    ],
  });
});

describe('no text of a person becomes code', () => {
  holdGate(findInjections, {
    'a command of an input': [
      withStep('    - name: x\n      shell: bash\n      run: echo ${{ inputs.targets }}\n'),
      /step x is made of/,
    ],
    'a script of a title': [
      withStep(
        '    - name: x\n      with:\n        script: |\n          core.info(`${{ github.event.pull_request.title }}`)\n',
      ),
      /step x is made of/,
    ],
  });
});

describe('every input is explained', () => {
  holdGate(findUnsaid, {
    'an input without words': [{ [ACTION]: 'inputs:\n  wish: {default: "1"}\n' }, /what wish is/],
  });
});
