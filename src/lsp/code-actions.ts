import { type CodeAction, CodeActionKind, type Diagnostic, type TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { InspectedFinding, Inspection } from '../app/inspect.ts';
import { fixAllSafe, fixFinding } from '../app/inspect-fix.ts';
import type { TextRange } from '../app/text-places.ts';
import { renderPath } from '../base/path.ts';
import { renderJson } from '../base/render-json.ts';
import type { Client } from './client.ts';
import { placeRange, SOURCE } from './diagnostics.ts';

/** Every safe fix of a file; editors run it on save where they are told to. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.${SOURCE}`;

export interface ActionRequest {
  readonly document: TextDocument;
  readonly inspection: Inspection;
  readonly range: TextRange;
  /** Kinds that are wanted; all where there are none. */
  readonly only: readonly string[];
  readonly client: Client;
}

export function listActions(request: ActionRequest): readonly CodeAction[] {
  const { inspection, range } = request;
  const touched = inspection.findings.filter(
    (finding) => finding.range.start <= range.end && range.start <= finding.range.end,
  );
  return [
    ...(isWanted(request, CodeActionKind.QuickFix) ? touched.flatMap((finding) => offerFix(request, finding)) : []),
    ...(isWanted(request, FIX_ALL) ? offerAll(request) : []),
  ];
}

/** `source` wants `source.fixAll.seaworthy` too. */
function isWanted({ only }: ActionRequest, kind: string): boolean {
  return only.length === 0 || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
}

function offerFix(request: ActionRequest, finding: InspectedFinding): readonly CodeAction[] {
  const fix = fixFinding(request.inspection, finding);
  if (fix.kind === 'none') return [];
  const action = {
    title: describeFix(finding),
    kind: CodeActionKind.QuickFix,
    diagnostics: [nameDiagnostic(request, finding)],
  };
  if (fix.kind === 'refused')
    return request.client.showsDisabled ? [{ ...action, disabled: { reason: fix.reason } }] : [];
  const edit = createEdit(request, fix.edits);
  if (fix.unsafe === undefined) return [{ ...action, edit, isPreferred: true }];
  return [{ ...action, title: `${action.title} (may break the workload: ${fix.unsafe})`, edit }];
}

/** Editors ask at every move of the cursor, and all of them at once take a while: they are worked out where somebody wants them. */
function offerAll(request: ActionRequest): readonly CodeAction[] {
  const { document, inspection, client, only } = request;
  const action = { title: 'Make every safe change of Seaworthy in this file', kind: FIX_ALL };
  const mayFix = inspection.findings.some(({ fix }) => fix.kind === 'edit' && fix.unsafe === undefined);
  if (!mayFix) return [];
  if (only.length > 0) return resolveAll(request, action);
  return client.resolvesEdits ? [{ ...action, data: { uri: document.uri, version: document.version } }] : [];
}

/** The edits of an action that was offered without; none where nothing can be done safely after all. */
export function resolveAll(
  request: Pick<ActionRequest, 'document' | 'inspection' | 'client'>,
  action: CodeAction,
): readonly CodeAction[] {
  const edits = fixAllSafe(request.inspection);
  return edits.length === 0 ? [] : [{ ...action, edit: createEdit(request, edits) }];
}

/** `Set securityContext.readOnlyRootFilesystem: true`. */
function describeFix({ fix, control }: InspectedFinding): string {
  if (fix.kind === 'none') return control;
  const parts = fix.edits.map((edit) => {
    const path = renderPath(edit.path) || 'this entry';
    return edit.op === 'remove' ? `remove ${path}` : `set ${path}: ${renderJson(edit.value)}`;
  });
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Enough for an editor to find the one it shows. */
function nameDiagnostic({ document }: ActionRequest, { range, control, message }: InspectedFinding): Diagnostic {
  return { range: placeRange(document, range), source: SOURCE, code: control, message };
}

function createEdit(
  { document, client }: Pick<ActionRequest, 'document' | 'client'>,
  edits: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): NonNullable<CodeAction['edit']> {
  const { uri, version } = document;
  const changes: TextEdit[] = edits.map((edit) => ({ range: placeRange(document, edit), newText: edit.text }));
  return client.knowsVersions
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}
