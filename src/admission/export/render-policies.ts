import type { JsonObject } from '../../base/json.ts';
import { renderJson } from '../../base/render-json.ts';
import { type YamlStyle, writeBlockValue } from '../../manifest/write-yaml.ts';
import type { WrittenPolicy } from './write-policy.ts';

const STYLE: YamlStyle = { lineBreak: '\n', step: 2, listStep: 2, hasTextBlocks: true };

/** Policies with their bindings, as YAML to apply, the ConfigMaps of their parameters first; what was refused is not among them. */
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
  return [
    ...policies.flatMap(({ parameters }) => (parameters === undefined ? [] : [parameters])),
    ...policies.flatMap(({ policy, binding }) => [policy, binding]),
  ];
}
