import { SeaworthyError } from '../base/error.ts';
import { renderPath } from '../base/path.ts';
import { isJsonObject } from '../base/json.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';
import { CHECKED_SOURCE, type ControlSource, SINGLE_SOURCE } from './control-source.ts';
import type { ControlErrorCode } from './errors.ts';

/** `control.yaml` as data, with the document to point into; throws `controls/malformed`. */
export function readControl(
  text: string,
  file: string,
): { readonly source: ControlSource; readonly document: ManifestDocument } {
  const bytes = new TextEncoder().encode(text);
  const slice = { format: 'yaml', start: 0, end: bytes.length, line: 1, column: 1 } as const;
  const document = readSlice({ set: file, file, bytes, slices: [slice] }, slice);
  if (isReadProblem(document)) throw malformed(`${file}:${document.line}:${document.column}: ${document.message}`);
  return { source: checkShape(document), document };
}

function checkShape(document: ManifestDocument): ControlSource {
  const { value } = document;
  const schema = isJsonObject(value) && value['checks'] !== undefined ? CHECKED_SOURCE : SINGLE_SOURCE;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const steps = path.map((step) => (typeof step === 'number' ? step : String(step)));
    const { line, column } = document.locate(steps).start;
    return `${document.file}:${line}:${column}: ${renderPath(steps) || 'the control'}: ${message}`;
  });
  throw malformed(problems.join('\n'));
}

function malformed(message: string): SeaworthyError<ControlErrorCode> {
  return new SeaworthyError('controls/malformed', message, {
    advice: 'Correct the named fields; `npm run create-control` writes a control to start from.',
  });
}
