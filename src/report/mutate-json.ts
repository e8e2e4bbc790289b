import type { MutatedObject } from '../admission/mutate/mutate-object.ts';
import { listHidden, showObject } from '../admission/mutate/shown-object.ts';
import { renderJson } from '../base/render-json.ts';
import { renderPath } from '../base/path.ts';
import type { MutationTold } from './mutation-told.ts';
import { wordOf } from './mutation-told.ts';

/** What policies make of objects, for programs. The same input gives the same bytes. */
export function renderMutateJson({ rows, objects, problems }: MutationTold): string {
  const report = {
    format: 'seaworthy.dev/cel-mutate/v1',
    objectsRead: objects,
    objects: rows.map(({ kind, namespace, name, file, line, mutated }) => ({
      kind,
      namespace,
      name,
      file,
      line,
      policies: mutated.matched,
      outcome: wordOf(mutated),
      ...tell(mutated),
    })),
    problems: problems.map(({ file, line, message }) => ({ file, line, message })),
  };
  return `${renderJson(report, 2)}\n`;
}

function tell({ outcome }: MutatedObject) {
  if (outcome.kind === 'unknown') return { reason: outcome.reason, dependsOn: outcome.what };
  if (outcome.kind === 'denied')
    return { denials: outcome.failures.map(({ id, message }) => ({ policy: id, message })) };
  return {
    changedBy: outcome.changed,
    before: showObject(outcome.before),
    after: showObject(outcome.served),
    decidedByCluster: listHidden(outcome.served).map((path) => renderPath(path)),
  };
}
