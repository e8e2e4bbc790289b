import type { JsonObject } from '../../base/json.ts';
import { renderJson } from '../../base/render-json.ts';
import { type YamlStyle, writeBlockValue } from '../../manifest/write-yaml.ts';
import { PARAMETER_PLACE } from './parameters.ts';
import type { WrittenPolicy } from './write-policy.ts';

const STYLE: YamlStyle = { lineBreak: '\n', step: 2, listStep: 2, hasTextBlocks: true };

/** Policies with their bindings, as YAML to apply, the ConfigMap of their parameters first; what was refused is not among them. */
export function renderPolicies(written: readonly WrittenPolicy[]): string {
  return listObjects(written)
    .map((object) => `${writeBlockValue(object, { column: 0, style: STYLE })}\n`)
    .join('---\n');
}

/** The same as a List in JSON, which is applied as well. */
export function renderPoliciesJson(written: readonly WrittenPolicy[]): string {
  return `${renderJson({ apiVersion: 'v1', kind: 'List', items: listObjects(written) }, 2)}\n`;
}

function listObjects(written: readonly WrittenPolicy[]): readonly JsonObject[] {
  const policies = written.filter((each) => each.kind === 'policy');
  const data = Object.assign({}, ...policies.map(({ entries }) => entries)) as JsonObject;
  return [
    ...(Object.keys(data).length === 0 ? [] : [describeParameters(data)]),
    ...policies.flatMap(({ policy, binding }) => [policy, binding]),
  ];
}

function describeParameters(data: JsonObject): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...PARAMETER_PLACE, labels: { 'app.kubernetes.io/managed-by': 'seaworthy' } },
    data,
  };
}
