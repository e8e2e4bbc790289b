import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type Filter, kindsOf, readFilter } from './match.ts';
import { parseKindSelector } from './kind-selector.ts';

/** A rule, or one that Kyverno makes of it for what makes pods. */
export interface RuleVariant {
  readonly rule: JsonObject;
  /** Path of the pods in the objects that it is for; empty in a pod itself, and in whatever else a rule is for. */
  readonly at: string;
}

const CONTROLLERS = ['DaemonSet', 'Deployment', 'Job', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];
/** `ConvertKindsToGVK` */
const QUALIFIED: Readonly<Record<string, string>> = {
  DaemonSet: 'apps/v1/DaemonSet',
  Deployment: 'apps/v1/Deployment',
  Job: 'batch/v1/Job',
  StatefulSet: 'apps/v1/StatefulSet',
  ReplicaSet: 'apps/v1/ReplicaSet',
  ReplicationController: 'v1/ReplicationController',
  CronJob: 'batch/v1/CronJob',
};
const CRONJOB = 'CronJob';
const ANNOTATION = 'pod-policies.kyverno.io/autogen-controllers';

/** The kinds that Kyverno makes rules for out of a policy's rules for pods (`computeRules` in `github.com/kyverno/kyverno/pkg/autogen/v1`). */
export function listControllers(policy: JsonObject, rules: readonly JsonObject[]): readonly string[] {
  if (!mayGenerate(rules)) return [];
  const { metadata } = policy;
  const annotations = isJsonObject(metadata) ? metadata['annotations'] : undefined;
  const asked = isJsonObject(annotations) ? annotations[ANNOTATION] : undefined;
  if (typeof asked !== 'string' || asked === 'all') return [...CONTROLLERS, CRONJOB];
  return asked.split(',').filter((kind) => kind === CRONJOB || CONTROLLERS.includes(kind));
}

/** `CanAutoGen`: where a rule chooses by name, label or annotation, or names pods beside other kinds, none of the policy is generated. */
function mayGenerate(rules: readonly JsonObject[]): boolean {
  const blocks = rules.flatMap(({ match, exclude }) => [...blocksOf(match), ...blocksOf(exclude)]);
  const choosing = ['name', 'names', 'selector', 'annotations'];
  if (rules.some(({ generate }) => isJsonObject(generate))) return false;
  if (blocks.some((block) => choosing.some((field) => isSet(block[field])) || namesMore(block))) return false;
  return blocks.some(({ kinds }) => Array.isArray(kinds) && kinds.some((kind) => kind === 'Pod' || isMaker(kind)));
}

function isMaker(kind: Json): boolean {
  return typeof kind === 'string' && (kind === CRONJOB || CONTROLLERS.includes(kind));
}

function isSet(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function namesMore({ kinds }: JsonObject): boolean {
  return Array.isArray(kinds) && kinds.length > 1 && hasPod(kinds);
}

function blocksOf(filter: Json | undefined): readonly JsonObject[] {
  if (!isJsonObject(filter)) return [];
  const { any, all, resources } = filter;
  const inner = [any, all].flatMap((list) => (Array.isArray(list) ? list : []));
  return [resources, ...inner.map((block) => (isJsonObject(block) ? block['resources'] : undefined))].filter(
    isJsonObject,
  );
}

function hasPod(kinds: readonly Json[]): boolean {
  return kinds.some((kind) => typeof kind === 'string' && parseKindSelector(kind).kind === 'Pod');
}

/** The rule, and what is made of it (`generateRules`). */
export function makeVariants(rule: JsonObject, controllers: readonly string[]): readonly RuleVariant[] {
  const own: RuleVariant = { rule, at: '' };
  const match = readFilter(rule['match'], 'match');
  const exclude = readFilter(rule['exclude'], 'exclude');
  const excluded = exclude === undefined ? [] : kindsOf(exclude);
  const isForPods =
    match !== undefined && hasPod([...kindsOf(match)]) && (excluded.length === 0 || hasPod([...excluded]));
  if (!isForPods) return [own];
  const makers = controllers.filter((kind) => kind !== CRONJOB);
  const filters = { match, exclude };
  return [
    own,
    ...(makers.length === 0
      ? []
      : [makeVariant(rule, filters, { kinds: makers, at: 'spec.template', isForAll: false })]),
    // Kyverno makes the rule for CronJobs out of that for the others, and none where there is none.
    ...(controllers.includes(CRONJOB)
      ? [makeVariant(rule, filters, { kinds: [CRONJOB], at: 'spec.jobTemplate.spec.template', isForAll: true })]
      : []),
  ];
}

interface Made {
  readonly kinds: readonly string[];
  readonly at: string;
  /** Whether blocks for other kinds are made ones for these, too. */
  readonly isForAll: boolean;
}

function makeVariant(
  rule: JsonObject,
  { match, exclude }: { readonly match: Filter; readonly exclude: Filter | undefined },
  made: Made,
): RuleVariant {
  const { validate, match: _match, exclude: _exclude, ...rest } = rule;
  const isInCel = isJsonObject(validate) && isJsonObject(validate['cel']);
  const replacePaths = isInCel ? replaceCelPaths : replaceQueryPaths;
  const moved = isInCel
    ? replaceCelPaths(validate, made.at)
    : isJsonObject(validate)
      ? movePatterns(validate, made.at)
      : (validate ?? null);
  const replaced = { ...(replacePaths(rest, made.at) as JsonObject), validate: moved };
  const filters = {
    match: replaceKinds(match, made, true),
    ...(exclude === undefined ? {} : { exclude: replaceKinds(exclude, made, false) }),
  };
  return { rule: { ...replaced, ...filters }, at: made.at };
}

/** Kinds of a block are replaced where they name pods; where blocks stand alone, whatever they name. */
function replaceKinds({ how, blocks }: Filter, { kinds, isForAll }: Made, isMatch: boolean): JsonObject {
  const replaced = blocks.map((block) => {
    const { resources } = block;
    if (!isJsonObject(resources)) return block;
    const named = Array.isArray(resources['kinds']) ? resources['kinds'] : [];
    const isReplaced = hasPod(named) || (isForAll && (isMatch || named.length > 0));
    return isReplaced
      ? { ...block, resources: { ...resources, kinds: kinds.map((kind) => QUALIFIED[kind] ?? kind) } }
      : block;
  });
  return { [how]: replaced };
}

/** A pattern of a pod, in the place that pods have. */
function wrapPatterns(validate: JsonObject, at: string): JsonObject {
  const wrap = (pattern: Json): Json => at.split('.').reduceRight<Json>((inner, step) => ({ [step]: inner }), pattern);
  const { pattern, anyPattern } = validate;
  return {
    ...validate,
    ...(pattern === undefined ? {} : { pattern: wrap(pattern) }),
    ...(Array.isArray(anyPattern) ? { anyPattern: anyPattern.map(wrap) } : {}),
  };
}

/** What a rule says names the object, where Kyverno would name its pods, which have no name. */
function movePatterns(validate: JsonObject, at: string): JsonObject {
  const { message, ...asked } = validate;
  const moved = replaceQueryPaths(wrapPatterns(asked, at), at) as JsonObject;
  if (typeof message !== 'string') return moved;
  return { ...moved, message: message.replaceAll('request.object.spec', `request.object.${at}.spec`) };
}

function replaceQueryPaths(value: Json, at: string): Json {
  return replaceTexts(value, (text) =>
    text
      .replaceAll('request.object.spec', `request.object.${at}.spec`)
      .replaceAll('request.object.metadata', `request.object.${at}.metadata`),
  );
}

function replaceCelPaths(value: Json, at: string): Json {
  return replaceTexts(value, (text) =>
    text.replaceAll('object.spec', `object.${at}.spec`).replaceAll('object.metadata', `object.${at}.metadata`),
  );
}

/** In every text, wherever it stands (`updateFields`). */
function replaceTexts(value: Json, replace: (text: string) => string): Json {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, replace));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceTexts(inner, replace)]));
}
