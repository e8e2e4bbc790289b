import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SeaworthyError } from '../base/error.ts';
import type { Json } from '../base/json.ts';
import { renderPath } from '../base/path.ts';
import { SEVERITIES } from '../base/severity.ts';
import { findSuggestion } from '../base/suggest.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';
import { type Config, EMPTY_CONFIG } from './config-file.ts';

const severity = z.enum(SEVERITIES);
const strings = z.array(z.string());
const EVERYTHING = [{ kinds: ['*'], namespaces: ['*'] }];

const CONFIG = z.strictObject({
  controls: z
    .strictObject({
      only: strings.optional(),
      disable: strings.default([]),
      severities: z.record(z.string(), severity).default({}),
      parameters: z.record(z.string(), z.record(z.string(), z.custom<Json>())).default({}),
    })
    .default({ disable: [], severities: {}, parameters: {} }),
  complete: z
    .union([
      z.literal(true).transform(() => EVERYTHING),
      z.array(z.strictObject({ kinds: strings, namespaces: strings.default(['*']) })),
    ])
    .default([]),
  include: strings.default([]),
  exclude: strings.default([]),
  namespace: z.string().default(''),
  failOn: severity.default(EMPTY_CONFIG.failOn),
  failCoverageBelow: z
    .number()
    .min(0)
    .max(100)
    .transform((percent) => percent / 100)
    .default(0),
});

/** Reads and checks `seaworthy.yaml`; all its problems are told together, each with its place. */
export function readConfigFile(file: string): Config {
  const bytes = new Uint8Array(readFileSync(file));
  const slice = { format: 'yaml', start: 0, end: bytes.length, line: 1, column: 1 } as const;
  const document = readSlice({ set: file, file, bytes, slices: [slice] }, slice);
  if (isReadProblem(document))
    throw new SeaworthyError('main/config', `${file}:${document.line}:${document.column}: ${document.message}`, {
      advice: document.advice,
    });
  const parsed = CONFIG.safeParse(document.value ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    const { line, column } = document.locate(path).start;
    return `${file}:${line}:${column}: ${[renderPath(path), describe(issue)].filter((part) => part !== '').join(': ')}`;
  });
  throw new SeaworthyError('main/config', problems.join('\n'), { advice: 'Correct the named settings.' });
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  return issue.keys
    .map((key) => {
      const near = findSuggestion(key, Object.keys(CONFIG.shape));
      return `there is no setting ${key}${near === undefined ? '' : `; did you mean ${near}?`}`;
    })
    .join(', ');
}
