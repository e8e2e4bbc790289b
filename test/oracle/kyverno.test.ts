import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convertPolicy } from '../../src/admission/import/convert-policy.ts';
import { type ControlFile, renderControlFile } from '../../src/admission/import/control-file.ts';
import { NO_CONTEXT } from '../../src/admission/run/admission-context.ts';
import { createKyvernoControl } from '../../src/admission/run/kyverno/create-kyverno-control.ts';
import { readPolicies } from '../../src/admission/run/read-policies.ts';
import { compileControl } from '../../src/controls/compile-control.ts';
import type { KubeObject } from '../../src/facts/kube-object.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { judgeManifest } from '../../tools/control/judge-manifest.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import {
  CEL_POLICIES,
  KYVERNO_OBJECTS,
  KYVERNO_POLICIES,
  STANDARD_PODS,
  STANDARD_POLICIES,
  VERDICTS,
  type Verdicts,
} from './kyverno-verdicts.ts';

const { verdicts, standards, said } = JSON.parse(readFileSync(VERDICTS, 'utf8')) as Verdicts;
const convert = (file: string) =>
  objectsOfManifest({ file, text: readFileSync(file, 'utf8') }).map((policy) => convertPolicy(policy, []));
const converted = KYVERNO_POLICIES.flatMap(convert);
const ofStandards = convert(STANDARD_POLICIES);

/** What each of Kyverno's verdicts is here: what a rule skips is in order or of no concern, and an error is no pass. */
const SAME: Readonly<Record<string, RegExp>> = {
  p: /^pass$/,
  f: /^fail$/,
  e: /^fail$/,
  s: /^(?:pass|nothing)$/,
  '-': /^(?:nothing|pass)$/,
};

type Objects = typeof STANDARD_PODS;

function judge(control: ControlFile, objects: Objects): readonly string[] {
  const text = `${objects.map((object) => JSON.stringify(object)).join('\n---\n')}\n`;
  const { outcomes } = judgeManifest(compileControl(renderControlFile(control), control.id), {
    file: 'made.json',
    text,
  });
  const byName = new Map((outcomes ?? []).map(({ subject, status }) => [`${subject.kind} ${subject.name}`, status]));
  return objects.map(({ kind, metadata: { name } }) => byName.get(`${kind} ${name}`) ?? 'nothing');
}

function findDifferences(control: ControlFile, objects: Objects, row = ''): readonly string[] {
  return judge(control, objects).flatMap((own, number) =>
    SAME[row[number] ?? '']?.test(own) === true
      ? []
      : [`${own}, not ${row[number]}: ${JSON.stringify(objects[number])}`],
  );
}

describe('rules of Kyverno as controls say what Kyverno says', () => {
  test('all of them are converted, and there is a verdict on each', () => {
    expect(converted.flatMap(({ left }) => left)).toEqual([]);
    expect(converted.flatMap(({ controls }) => controls.map(({ id }) => id)).sort()).toEqual(
      Object.keys(verdicts).sort(),
    );
  });

  test.each(converted.flatMap(({ controls }) => controls))('$id', (control) => {
    expect(findDifferences(control, KYVERNO_OBJECTS, verdicts[control.id])).toEqual([]);
  });
});

describe('the Pod Security Standards say what Kyverno says of them', () => {
  test('all of them are converted, and there is a verdict on each', () => {
    expect(ofStandards.flatMap(({ left }) => left)).toEqual([]);
    expect(Object.keys(standards).sort()).toEqual(
      ofStandards.flatMap(({ controls }) => controls.map(({ id }) => id)).sort(),
    );
  });

  test.each(ofStandards.flatMap(({ controls }) => controls))('$id', (control) => {
    expect(findDifferences(control, STANDARD_PODS, standards[control.id])).toEqual([]);
  });
});

describe('ValidatingPolicies say what Kyverno says, in its words', () => {
  const { kyverno, notes } = readPolicies(
    objectsOfManifest({ file: CEL_POLICIES, text: readFileSync(CEL_POLICIES, 'utf8') }),
  );
  const objects = KYVERNO_OBJECTS.flatMap((object) =>
    objectsOfManifest({ file: 'made.json', text: JSON.stringify(object) }),
  );

  test('all of them are run', () => {
    expect(notes).toEqual([]);
    expect(kyverno.map(({ name }) => name).sort()).toEqual(Object.keys(said).sort());
  });

  test.each(kyverno)('$name', (policy) => {
    const control = createKyvernoControl(policy, { context: NO_CONTEXT });
    const surroundings = { target: NEWEST, today: '2026-11-27', approved: [] };
    const differences = objects.flatMap((object, number) => {
      if (isFilledByServer(object)) return [];
      const results = control.judge(object, {}, surroundings);
      const expected = said[policy.name]?.[String(number)];
      const own = results?.map((result) => ('message' in result ? result.message : result.notEvaluated)).join('; ');
      const isSame =
        expected === undefined || expected === 's' || expected === 'p' ? (own ?? '') === '' : own === expected.slice(2);
      return isSame ? [] : [`${own}, not ${expected}: ${JSON.stringify(KYVERNO_OBJECTS[number])}`];
    });
    expect(differences).toEqual([]);
  });
});

/** A Job without labels has those of its pods once a server has it; what recorded the verdicts asked none. */
function isFilledByServer({ kind, value }: KubeObject): boolean {
  const { metadata, spec } = value as {
    readonly metadata?: { readonly labels?: object };
    readonly spec?: { readonly template?: { readonly metadata?: { readonly labels?: object } } };
  };
  const count = (labels: object = {}): number => Object.keys(labels).length;
  return kind === 'Job' && count(metadata?.labels) === 0 && count(spec?.template?.metadata?.labels) > 0;
}
