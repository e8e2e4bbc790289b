import { SeaworthyError } from '../../base/error.ts';
import { findValue } from '../../base/find-value.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { SEVERITIES, type Severity } from '../../base/severity.ts';
import { compileControl } from '../../controls/compile-control.ts';
import { type CollectionName, COLLECTIONS } from '../../facts/collections.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import { listControllers, makeVariants } from './autogen.ts';
import { type ControlFile, renderControlFile } from './control-file.ts';
import { convertRule } from './convert-rule.ts';
import { isExcepted } from './exceptions.ts';
import { obstacle } from './obstacle.ts';

export interface ConvertedPolicy {
  readonly controls: readonly ControlFile[];
  readonly left: readonly LeftRule[];
}

/** A rule that stays with Kyverno. */
export interface LeftRule {
  readonly policy: string;
  /** Empty where it is the whole policy. */
  readonly rule: string;
  readonly why: string;
}

/** Whether it is a policy of the form that has rules. */
export function isClassicPolicy({ group, kind }: Pick<KubeObject, 'group' | 'kind'>): boolean {
  return group === 'kyverno.io' && (kind === 'ClusterPolicy' || kind === 'Policy');
}

/** Fields of `spec` that change no verdict on an object that is created, or are heeded. */
const SPEC_FIELDS: ReadonlySet<string> = new Set([
  'rules',
  'validationFailureAction',
  'validationFailureActionOverrides',
  'background',
  'failurePolicy',
  'applyRules',
  'emitWarning',
  'schemaValidation',
  'webhookTimeoutSeconds',
  'webhookConfiguration',
  'mutateExistingOnPolicyUpdate',
  'generateExisting',
  'generateExistingOnPolicyUpdate',
  'useServerSideApply',
  'admission',
]);

/** Each rule of a policy that can be a control, with those that Kyverno makes of it for what makes pods. */
export function convertPolicy(object: KubeObject, exceptions: readonly KubeObject[]): ConvertedPolicy {
  const policy = object.namespace === '' ? object.name : `${object.namespace}/${object.name}`;
  const whole = findObstacle(object);
  const spec = findSpec(object);
  if (whole !== undefined || !isJsonObject(spec))
    return { controls: [], left: [{ policy, rule: '', why: whole ?? 'it has no spec' }] };
  const rules = Array.isArray(spec['rules']) ? spec['rules'].filter(isJsonObject) : [];
  const controllers = listControllers(object.value, rules);
  const results = rules.map((rule) =>
    attempt(String(rule['name'] ?? ''), policy, () => {
      if (isExcepted(object, String(rule['name'] ?? ''), exceptions))
        throw obstacle('a PolicyException lets some objects through');
      return convert(object, rule, { spec, controllers });
    }),
  );
  return {
    controls: results.flatMap((result) => ('id' in result ? [result] : [])),
    left: results.flatMap((result) => ('why' in result ? [result] : [])),
  };
}

/** As it is written: a null means something in a pattern. Nothing in it is masked, or it is refused. */
function findSpec({ document, root }: KubeObject): Json | undefined {
  return findValue(document.value, [...root, 'spec']);
}

/** Why none of its rules can be one. */
function findObstacle({ value, kind, namespace, secrets }: KubeObject): string | undefined {
  const { spec } = value;
  if (!isJsonObject(spec)) return 'it has no spec';
  if (secrets.some(({ path }) => path[0] === 'spec'))
    return 'it holds what looks like a secret, which is masked before anything is read';
  const foreign = Object.keys(spec).find((field) => !SPEC_FIELDS.has(field));
  if (foreign !== undefined) return `spec.${foreign} is not known here`;
  const rules = Array.isArray(spec['rules']) ? spec['rules'] : [];
  if (spec['applyRules'] === 'One' && rules.length > 1)
    return 'of its rules only the first that applies counts (applyRules)';
  const { webhookConfiguration } = spec;
  const conditions = isJsonObject(webhookConfiguration) ? webhookConfiguration['matchConditions'] : undefined;
  if (Array.isArray(conditions) && conditions.length > 0)
    return 'its webhook has conditions (webhookConfiguration.matchConditions)';
  if (kind === 'Policy' && namespace === '')
    return 'it is for its own namespace alone, and does not say which that is; --namespace does';
  return undefined;
}

interface Around {
  readonly spec: JsonObject;
  readonly controllers: readonly string[];
}

function convert(object: KubeObject, rule: JsonObject, { spec, controllers }: Around): ControlFile {
  const name = String(rule['name'] ?? '');
  const namespace = object.kind === 'Policy' ? object.namespace : undefined;
  const converted = makeVariants(rule, controllers).map((variant) => convertRule(variant, namespace));
  const control = {
    id: `${slug(object.name)}/${slug(name)}`,
    title: `The rule ${name} of Kyverno's policy ${object.name} holds`,
    severity: severityOf(object, rule, spec),
    reads: readsOf(converted.flatMap(({ reads }) => reads)),
    checks: converted.flatMap(({ checks }) => checks),
    origin: `rule ${name} of ${object.kind} ${object.name}`,
  };
  refuseUnread(control);
  return control;
}

/** What is made can be read again, or it is not made: an expression of somebody's own may be one that is refused here. */
function refuseUnread(control: ControlFile): void {
  try {
    compileControl(renderControlFile(control), 'control.yaml');
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    throw obstacle(
      `an expression that is refused here: ${error.message.split('\n')[0]?.replace(/^control\.yaml:\d+:\d+: /, '')}`,
    );
  }
}

/** Sorted, and what is all of it last; what makes pods is one collection. */
function readsOf(reads: readonly CollectionName[]): readonly CollectionName[] {
  const isOfWorkloads = ({ kind }: { readonly kind: string }): boolean =>
    COLLECTIONS.workloads.some((known) => known.kind === kind);
  const others = reads.filter((name) => name !== 'workloads' && name !== 'all');
  const left = reads.includes('workloads') ? others.filter((name) => !COLLECTIONS[name].every(isOfWorkloads)) : others;
  const names = [...new Set<CollectionName>([...left, ...reads.filter((name) => name === 'workloads')])].sort();
  return [...names, 'all'];
}

/** In lower case, of letters, digits and hyphens, with a letter first. */
function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return /^[a-z]/.test(plain) ? plain : `rule-${plain}`;
}

const ANNOTATION = 'policies.kyverno.io/severity';

/** What the policy says of itself; else by what Kyverno does with what it finds. */
function severityOf({ value }: KubeObject, { validate }: JsonObject, spec: JsonObject): Severity {
  const { metadata } = value;
  const annotations = isJsonObject(metadata) ? metadata['annotations'] : undefined;
  const said = isJsonObject(annotations) ? annotations[ANNOTATION] : undefined;
  const known = SEVERITIES.find((severity) => severity === said);
  if (known !== undefined) return known;
  const own = isJsonObject(validate) ? validate['failureAction'] : undefined;
  const action = String(own ?? spec['validationFailureAction'] ?? 'Audit').toLowerCase();
  return action === 'enforce' ? 'high' : 'medium';
}

function attempt(rule: string, policy: string, step: () => ControlFile): ControlFile | LeftRule {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof SeaworthyError) || error.code !== 'admission/not-converted') throw error;
    return { policy, rule, why: error.message };
  }
}
