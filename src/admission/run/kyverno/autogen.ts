import type { Json, JsonObject } from '../../../base/json.ts';
import { isJsonObject } from '../../../base/json.ts';
import type { AdmissionPolicy } from '../policy.ts';

/** A policy for kinds that make pods, made of one for pods. */
export interface MadePolicy {
  readonly spec: JsonObject;
  /** What is not known of it; the kinds are then not evaluated. */
  readonly obstacle?: string;
}

interface Controller {
  readonly group: string;
  readonly at: string;
}

/** `ConfigsMap` in `github.com/kyverno/kyverno/pkg/cel/autogen`: by resource, where its pods are written. */
const CONTROLLERS: Readonly<Record<string, Controller>> = {
  ...Object.fromEntries(
    ['daemonsets', 'deployments', 'replicasets', 'statefulsets'].map((resource) => [
      resource,
      { group: 'apps', at: 'spec.template' },
    ]),
  ),
  jobs: { group: 'batch', at: 'spec.template' },
  cronjobs: { group: 'batch', at: 'spec.jobTemplate.spec.template' },
};

/** The policies that Kyverno makes of one for pods, so that it holds for what makes pods too (`Autogen` in `pkg/cel/policies/vpol/autogen`). */
export function makeForControllers(
  spec: JsonObject,
  { matchConstraints }: Pick<AdmissionPolicy, 'matchConstraints'>,
): readonly MadePolicy[] {
  const operations = matchConstraints.resourceRules[0]?.operations ?? [];
  if (!isForPodsAlone(matchConstraints) || operations.length === 0) return [];
  const asked = listControllers(spec);
  const byPlace = Map.groupBy(
    asked.filter((name) => Object.hasOwn(CONTROLLERS, name)),
    (name) => CONTROLLERS[name]?.at ?? '',
  );
  const constrain = (rules: readonly JsonObject[]): JsonObject => ({
    ...spec,
    matchConstraints: {
      ...namespaceSelectorOf(spec),
      resourceRules: rules.map((rule) => ({ apiVersions: ['v1'], operations: [...operations], ...rule })),
    },
  });
  const known = [...byPlace].map(([at, names]) => ({
    spec: rewrite(
      constrain(names.map((name) => ({ apiGroups: [CONTROLLERS[name]?.group ?? ''], resources: [name] }))),
      at,
    ) as JsonObject,
  }));
  const others = asked.flatMap((name) => {
    const [, resource, version, group] = QUALIFIED.exec(name) ?? [];
    if (Object.hasOwn(CONTROLLERS, name) || resource === undefined) return [];
    const rule = { apiGroups: [group ?? ''], apiVersions: [version ?? ''], resources: [resource] };
    return [{ spec: constrain([rule]), obstacle: `what ${name} makes pods of is found by Kyverno in each object` }];
  });
  return [...known, ...others];
}

/** `resource.version.group`. Other words are looked up in the cluster, and mean nothing without one. */
const QUALIFIED = /^([^.]+)\.([^.]+)\.(.+)$/;

/** Controllers that are asked for and that nobody knows without a cluster. */
export function listUnknownControllers(spec: JsonObject): readonly string[] {
  return listControllers(spec).filter((name) => !Object.hasOwn(CONTROLLERS, name) && !QUALIFIED.test(name));
}

/** All that are known, where nothing is said; none for an empty list. */
function listControllers(spec: JsonObject): readonly string[] {
  const { podControllers } = mapOf(spec['autogen']);
  const { controllers } = mapOf(podControllers);
  return Array.isArray(controllers)
    ? [...new Set(controllers.filter((name) => typeof name === 'string'))].sort()
    : Object.keys(CONTROLLERS);
}

/** `CanAutoGen` in `pkg/cel/autogen`. */
function isForPodsAlone({ objectSelector, excludeResourceRules, resourceRules }: AdmissionPolicy['matchConstraints']) {
  const [rule, ...others] = resourceRules;
  return (
    rule !== undefined &&
    others.length === 0 &&
    objectSelector.requirements.length === 0 &&
    excludeResourceRules.length === 0 &&
    rule.names.length === 0 &&
    isOnly(rule.groups, '') &&
    isOnly(rule.versions, 'v1') &&
    isOnly(rule.resources, 'pods')
  );
}

function isOnly(list: readonly string[], word: string): boolean {
  return list.length === 1 && list[0] === word;
}

function namespaceSelectorOf(spec: JsonObject): JsonObject {
  const { namespaceSelector } = mapOf(spec['matchConstraints']);
  return namespaceSelector === undefined ? {} : { namespaceSelector };
}

function mapOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Every text with other paths in it, wherever they stand (`Apply` in `pkg/cel/autogen`); an object's own namespace stays its own. */
function rewrite(value: Json, at: string): Json {
  if (typeof value === 'string')
    return value
      .replaceAll(/object\.spec(?!\.namespace(?![A-Za-z0-9_]))/g, `object.${at}.spec`)
      .replaceAll(/object\.metadata(?!\.namespace(?![A-Za-z0-9_]))/g, `object.${at}.metadata`);
  if (Array.isArray(value)) return value.map((item) => rewrite(item, at));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rewrite(inner, at)]));
}
