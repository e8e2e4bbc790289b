import { requestOf, requestVariable } from '../admission/run/admission-request.ts';
import { NO_CONTEXT } from '../admission/run/admission-context.ts';
import { putUnknowns } from '../admission/run/cel-world.ts';
import { policyVariables } from '../admission/run/policy-variables.ts';
import { tellPlace } from '../assessment/places.ts';
import { renderType } from '../cel/check/schema-type.ts';
import { explainSource } from '../cel/explain-source.ts';
import { SERVER } from '../cel/server/dialect.ts';
import { parseCel } from '../cel/parser.ts';
import type { Scope } from '../cel/program.ts';
import { renderCelValue } from '../cel/render-value.ts';
import { PER_CALL_LIMIT } from '../cel/server/cost-meter.ts';
import { createServerProgram } from '../cel/server/server-program.ts';
import { CelError, CelUnknown, type CelValue } from '../cel/value.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { readLabels } from '../facts/objects.ts';
import { valueAt } from '../facts/served/created.ts';
import { serveObject } from '../facts/served/serve-object.ts';
import type { CelValueReport } from '../report/text-cel-value.ts';
import type { EvaluationRow } from './evaluation.ts';

/** What the variables stand for; absent: null. */
export interface ExpressionRequest {
  readonly source: string;
  readonly object?: KubeObject | undefined;
  readonly oldObject?: KubeObject | undefined;
  readonly params?: KubeObject | undefined;
  readonly namespaceObject?: KubeObject | undefined;
  /** The object is taken as policies see it. */
  readonly isCreated: boolean;
}

/** Much of a value: the rest is in the manifest. */
const LONGEST = 4000;

/** Evaluates an expression of a policy, and keeps every value on the way. Throws CelSourceError for what is none. */
export function evaluateExpression(request: ExpressionRequest): CelValueReport {
  const { source } = request;
  const variables = policyVariables({ hasParams: true, hasAuthorizer: true });
  const { type, run } = createServerProgram(parseCel(source), variables);
  const scope = scopeOf(request);
  const { value, cost, isCostOpen } = run(scope);
  const { rows } = explainSource(source, scope, { dialect: SERVER });
  return {
    source,
    type: renderType(type),
    ...describe(value),
    cost,
    costLimit: PER_CALL_LIMIT,
    isCostOpen,
    rows: rows.map(({ depth, text, value: own, place }) => ({
      depth,
      text,
      value: own,
      place: place && placeOf(request, place.variable, place.path),
    })),
  };
}

function describe(value: CelValue): Pick<CelValueReport, 'kind' | 'value'> {
  if (value instanceof CelUnknown) return { kind: 'unknown', value: value.message };
  if (value instanceof CelError) return { kind: 'error', value: value.message };
  return { kind: 'value', value: renderCelValue(value, LONGEST) };
}

function scopeOf({ object, oldObject, params, namespaceObject, isCreated }: ExpressionRequest): Scope {
  return {
    object: object === undefined ? null : isCreated ? createdValue(object) : writtenValue(object),
    oldObject: writtenValue(oldObject),
    params: writtenValue(params),
    namespaceObject:
      namespaceObject === undefined
        ? new CelUnknown('the namespace: name one with --namespace-object')
        : writtenValue(namespaceObject),
    request: object === undefined ? new CelUnknown('the request: there is no object') : requestFor(object),
    authorizer: new CelUnknown('what the authorizer says'),
  };
}

/** What is written, with its secrets unknown. */
function writtenValue(object: KubeObject | undefined): CelValue {
  if (object === undefined) return null;
  return putUnknowns(
    object.value,
    object.secrets.map(({ path }) => path),
  );
}

function createdValue(object: KubeObject): CelValue {
  const [world] = serveObject(object).worlds;
  return world === undefined ? null : putUnknowns(world.value, world.unknown);
}

function requestFor(object: KubeObject): CelValue {
  return requestVariable(requestOf(object, readLabels(valueAt(object.value, ['metadata', 'labels'])), NO_CONTEXT));
}

const VARIABLES = ['object', 'oldObject', 'params', 'namespaceObject'] as const;

/** Where a value is written; what is not there has no place. */
function placeOf(
  request: ExpressionRequest,
  variable: string,
  path: readonly (string | number)[],
): EvaluationRow['place'] {
  const name = VARIABLES.find((known) => known === variable);
  const object = name === undefined ? undefined : request[name];
  if (object === undefined) return undefined;
  const { exact, start } = object.document.locate([...object.root, ...path]);
  return exact
    ? tellPlace({ file: object.document.file, line: start.line, column: start.column, path: '' })
    : undefined;
}
