import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { allOf, anyOf, FALSE, TRUE } from '../cel-text.ts';
import { obstacle } from '../obstacle.ts';
import { matchesWildcard, matchWildcard } from '../wildcard.ts';
import type { Fault, TestOfText } from './fault.ts';
import { STANDARD_CHECKS, type StandardCheck } from './standard-checks.ts';

/** What a rule leaves out of a control. */
export interface Exemption {
  /** Patterns of images whose containers are left out; none where the pod itself is. */
  readonly images: readonly string[];
  /** The one field that is; empty where all are. */
  readonly field: string;
  /** Patterns of its values. */
  readonly values: readonly string[];
}

const FIELDS: ReadonlySet<string> = new Set(['controlName', 'images', 'restrictedField', 'values']);

/** By the name of a control. Throws `admission/not-converted`. */
export function readExemptions(
  exclude: Json,
  asked: readonly StandardCheck[],
): ReadonlyMap<string, readonly Exemption[]> {
  const exemptions = new Map<string, Exemption[]>();
  if (exclude === null) return exemptions;
  if (!Array.isArray(exclude) || !exclude.every(isJsonObject))
    throw obstacle('validate.podSecurity.exclude is no list of maps');
  for (const each of exclude) {
    const [name, exemption] = readExemption(each, asked);
    exemptions.set(name, [...(exemptions.get(name) ?? []), exemption]);
  }
  return exemptions;
}

function readExemption(exclude: JsonObject, asked: readonly StandardCheck[]): readonly [string, Exemption] {
  const foreign = Object.keys(exclude).find((field) => !FIELDS.has(field));
  if (foreign !== undefined) throw obstacle(`validate.podSecurity.exclude.${foreign} is not known here`);
  const { controlName: name } = exclude;
  const checks = STANDARD_CHECKS.filter(({ control }) => control === name && control !== '');
  if (typeof name !== 'string' || checks.length === 0)
    throw obstacle(`validate.podSecurity.exclude names ${JSON.stringify(name)}, which is no control of the standards`);
  const field = exclude['restrictedField'] ?? '';
  if (typeof field !== 'string') throw obstacle('validate.podSecurity.exclude.restrictedField is no text');
  const exemption = { images: readTexts(exclude, 'images'), field, values: readTexts(exclude, 'values') };
  for (const [isRefused, what] of listObstacles(exemption, checks, asked))
    if (isRefused) throw obstacle(`validate.podSecurity.exclude leaves out ${name} ${what}`);
  return [name, exemption];
}

function readTexts(exclude: JsonObject, field: string): readonly string[] {
  const texts = exclude[field] ?? [];
  if (!Array.isArray(texts) || !texts.every((text) => typeof text === 'string'))
    throw obstacle(`validate.podSecurity.exclude.${field} is no list of texts`);
  return texts;
}

/** What Kyverno refuses (`PodSecurityStandard.Validate`), or does by chance. */
function listObstacles(
  { images, field, values }: Exemption,
  checks: readonly StandardCheck[],
  asked: readonly StandardCheck[],
): readonly (readonly [boolean, string])[] {
  const isOfPod = images.length === 0;
  return [
    [
      isOfPod && checks.every((check) => check.ofPod === undefined),
      'without saying of which images, which Kyverno refuses',
    ],
    [!isOfPod && checks.every((check) => check.ofContainer === undefined), 'by images, which Kyverno refuses'],
    [
      (field === '') !== (values.length === 0),
      'by a field without values or by values without a field, which Kyverno refuses',
    ],
    [field.startsWith('metadata.'), 'by an annotation, whose name Kyverno changes before it compares it'],
    // It asks about a pod with one container that says nothing, and strikes what that is at fault in from those that there are.
    [
      isOfPod &&
        (field === '' || field.startsWith('spec.containers[*].')) &&
        checks.some((check) => check.isInherited === true && asked.includes(check)),
      'without images, with which Kyverno lets one container through, too',
    ],
  ];
}

/** Whether a fault is left out, as CEL; `place` is where its container stands, and empty of the pod itself. */
export function isLeftOut(fault: Fault, { images, field, values }: Exemption, place: string): string {
  const isOfContainer = place !== '';
  if (isOfContainer !== images.length > 0) return FALSE;
  const isAt =
    field === ''
      ? TRUE
      : (fault.isAt?.(field) ?? (fault.field !== '' && field === `${place}${fault.field}` ? TRUE : FALSE));
  const ofImages = isOfContainer ? testOf(images).ofText('container.?image.orValue("")') : TRUE;
  const hasValues = field === '' ? TRUE : (fault.hasValues?.(testOf(values)) ?? TRUE);
  return allOf([isAt, ofImages, hasValues]);
}

function testOf(patterns: readonly string[]): TestOfText {
  return {
    ofText: (text) => anyOf(patterns.map((pattern) => matchWildcard(text, pattern))),
    ofWord: (word) => (patterns.some((pattern) => matchesWildcard(word, pattern)) ? TRUE : FALSE),
  };
}
