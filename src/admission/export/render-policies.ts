import { type YamlStyle, writeBlockValue } from '../../manifest/write-yaml.ts';
import type { WrittenPolicy } from './write-policy.ts';

const STYLE: YamlStyle = { lineBreak: '\n', step: 2, listStep: 2 };

/** Policies with their bindings, as YAML to apply; what was refused is not among them. */
export function renderPolicies(written: readonly WrittenPolicy[]): string {
  return written
    .flatMap((each) => (each.kind === 'policy' ? [each.policy, each.binding] : []))
    .map((object) => `${writeBlockValue(object, { column: 0, style: STYLE })}\n`)
    .join('---\n');
}
