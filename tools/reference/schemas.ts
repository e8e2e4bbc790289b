import { z } from 'zod';
import { CEL_EVAL_V1 } from '../../src/api/cel-eval-v1.ts';
import { CEL_MUTATE_V1 } from '../../src/api/cel-mutate-v1.ts';
import { SCAN_V1 } from '../../src/api/scan-v1.ts';
import { ACCESS_GRAPH_V1 } from '../../src/api/access-graph-v1.ts';
import { ACCESS_LEAST_SUBJECTS_V1, ACCESS_LEAST_V1 } from '../../src/api/access-least-v1.ts';
import { POLICY_PREVIEW_V1 } from '../../src/api/policy-preview-v1.ts';
import { RECORD_V1 } from '../../src/api/record-v1.ts';
import { WHO_CAN_V1, WHO_IS_V1 } from '../../src/api/who-v1.ts';
import { CONFIG_SCHEMA } from '../../src/main/config/file-schema.ts';

/** The contracts that are published. */
const SCHEMAS = {
  'docs/schemas/scan-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/scan-v1.schema.json',
    title: 'seaworthy.dev/scan/v1',
    schema: SCAN_V1,
  },
  'docs/schemas/who-can-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/who-can-v1.schema.json',
    title: 'seaworthy.dev/who-can/v1',
    schema: WHO_CAN_V1,
  },
  'docs/schemas/who-is-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/who-is-v1.schema.json',
    title: 'seaworthy.dev/who-is/v1',
    schema: WHO_IS_V1,
  },
  'docs/schemas/access-graph-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/access-graph-v1.schema.json',
    title: 'seaworthy.dev/access-graph/v1',
    schema: ACCESS_GRAPH_V1,
  },
  'docs/schemas/access-least-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/access-least-v1.schema.json',
    title: 'seaworthy.dev/access-least/v1',
    schema: ACCESS_LEAST_V1,
  },
  'docs/schemas/access-least-subjects-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/access-least-subjects-v1.schema.json',
    title: 'seaworthy.dev/access-least-subjects/v1',
    schema: ACCESS_LEAST_SUBJECTS_V1,
  },
  'docs/schemas/policy-preview-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/policy-preview-v1.schema.json',
    title: 'seaworthy.dev/policy-preview/v1',
    schema: POLICY_PREVIEW_V1,
  },
  'docs/schemas/cel-eval-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/cel-eval-v1.schema.json',
    title: 'seaworthy.dev/cel-eval/v1',
    schema: CEL_EVAL_V1,
  },
  'docs/schemas/cel-mutate-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/cel-mutate-v1.schema.json',
    title: 'seaworthy.dev/cel-mutate/v1',
    schema: CEL_MUTATE_V1,
  },
  'docs/schemas/record-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/record-v1.schema.json',
    title: 'Records of a ledger',
    schema: RECORD_V1,
  },
  'docs/schemas/config-v1.schema.json': {
    id: 'https://seaworthy.dev/schemas/config-v1.schema.json',
    title: 'seaworthy.yaml',
    schema: CONFIG_SCHEMA,
  },
} as const;

/** JSON Schema 2020-12 of each contract, by path from the root. */
export function renderSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([file, { id, title, schema }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      return [file, `${JSON.stringify({ $schema, $id: id, title, ...rest }, undefined, 2)}\n`];
    }),
  );
}
