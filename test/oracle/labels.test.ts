import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { readLabelSelector } from '../../src/facts/label-selector.ts';
import { matchesLabels } from '../../src/facts/match-labels.ts';
import { selectPodsOf } from '../../src/network/select-pods.ts';
import { createRandom, type Random } from '../fuzz/random.ts';
import { buildGoProgram } from './go-program.ts';
import { samples } from '../samples.ts';

const QUESTIONS = samples(20_000);
const binary = buildGoProgram('labels');

describe.skipIf(binary === undefined)('selectors of labels, as apimachinery reads them', () => {
  const random = createRandom(4217);
  const questions = Array.from({ length: QUESTIONS }, () => ({
    selector: randomSelector(random),
    labels: randomLabels(random),
  }));
  const answers = ask(questions);

  test('select the same', () => {
    expect(answers.filter((answer) => answer === 'yes').length).toBeGreaterThan(QUESTIONS / 10);
    expect(answers.filter((answer) => answer === 'no').length).toBeGreaterThan(QUESTIONS / 10);
    expect(answers.filter((answer) => answer === 'malformed').length).toBeGreaterThan(QUESTIONS / 10);
    const ours = questions.map(answerOf);
    expect(questions.filter((_, index) => ours[index] !== answers[index])).toEqual([]);
  });

  test('and so the pods of a workload that is given no labels beside its own', () => {
    const subject = { group: '', kind: 'Pod', namespace: '', name: 'x', container: '' };
    const differing = questions.filter(({ selector, labels }, index) => {
      const ours = selectPodsOf(readLabelSelector(selector), { subject, labels });
      return ours !== (answers[index] === 'malformed' ? 'maybe' : answers[index]);
    });
    expect(differing).toEqual([]);
  });
});

interface Question {
  readonly selector: Json;
  readonly labels: Readonly<Record<string, string>>;
}

function answerOf({ selector, labels }: Question): string {
  const read = readLabelSelector(selector);
  if (read.isMalformed) return 'malformed';
  return matchesLabels(read, labels) ? 'yes' : 'no';
}

function ask(questions: readonly Question[]): readonly string[] {
  if (binary === undefined) return [];
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(binary, { input, maxBuffer: 2 ** 28, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`);
  return stdout.trimEnd().split('\n');
}

const KEYS = ['app', 'app', 'app', 'tier', 'tier', 'tier', 'example.com/app', 'a.b-c_d', 'toString'] as const;
const ODD_KEYS = [
  '',
  'a/b/c',
  '-a',
  'a-',
  'Example.com/x',
  'example.com/',
  '/x',
  'a b',
  'x'.repeat(63),
  'x'.repeat(64),
  `${'d'.repeat(253)}/x`,
  `${'d'.repeat(254)}/x`,
  'a..b/x',
] as const;
const VALUES = ['web', 'web', 'db', 'db', 'front', ''] as const;
const ODD_VALUES = ['-', 'a b', 'x'.repeat(63), 'x'.repeat(64), 'a_b.c', 'ü'] as const;
const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

function randomKey(random: Random): string {
  return random.below(40) === 0 ? random.pick(ODD_KEYS) : random.pick(KEYS);
}

function randomValue(random: Random): Json {
  return random.below(40) === 0 ? random.pick(ODD_VALUES) : random.pick(VALUES);
}

function many<Item>(random: Random, most: number, make: () => Item): Item[] {
  return Array.from({ length: random.below(most + 1) }, make);
}

function randomSelector(random: Random): Json {
  const matchLabels: JsonObject = Object.fromEntries(many(random, 1, () => [randomKey(random), randomValue(random)]));
  const matchExpressions = many(random, 2, (): Json => {
    const operator = random.below(30) === 0 ? random.pick(['in', 'Gt', '']) : random.pick(OPERATORS);
    const wants = operator === 'In' || operator === 'NotIn';
    const values = wants === random.below(15) > 0 ? [randomValue(random), randomValue(random)] : [];
    return { key: randomKey(random), operator, ...(values.length > 0 || random.below(2) === 0 ? { values } : {}) };
  });
  return {
    ...(random.below(3) > 0 ? { matchLabels } : {}),
    ...(random.below(4) > 0 ? { matchExpressions } : {}),
  };
}

function randomLabels(random: Random): Readonly<Record<string, string>> {
  return Object.fromEntries(many(random, 4, () => [random.pick(KEYS), random.pick(VALUES)]));
}
