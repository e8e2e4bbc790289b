import type { KubeObject } from '../../facts/kube-object.ts';
import { subjectOf } from '../../facts/owners.ts';
import type { ManifestDocument } from '../../manifest/document.ts';
import { type Comment, findComments } from '../../manifest/find-comments.ts';
import type { ForeignIgnore, IgnoreScope } from './foreign-ignore.ts';

/** What Checkov and Trivy read in the comments of a document: each speaks of the object that it stands in. */
export function findCommentIgnores(
  document: ManifestDocument,
  objects: readonly KubeObject[],
): readonly ForeignIgnore[] {
  const said = [
    ...findComments(document, 'checkov:skip=').map((comment) => ({ comment, ...readCheckov(comment.text) })),
    ...findComments(document, 'trivy:ignore:').flatMap((comment) =>
      readTrivy(comment.text).map((ignore) => ({ comment, ...ignore })),
    ),
  ];
  return said.map(({ comment, ...ignore }) => ({
    ...ignore,
    scope: scopeOf(comment, document, objects),
    file: document.file,
    line: comment.line,
  }));
}

type Said = Pick<ForeignIgnore, 'tool' | 'check' | 'reason' | 'until'>;

/** `checkov:skip=CKV_K8S_20:the reason` */
function readCheckov(text: string): Said {
  const [check = '', ...reason] = text.slice(text.indexOf('checkov:skip=') + 'checkov:skip='.length).split(':');
  return { tool: 'checkov', check: check.trim(), reason: reason.join(':').trim() };
}

/** `trivy:ignore:AVD-KSV-0014:exp:2027-03-01`, several with blanks between them. */
function readTrivy(text: string): readonly Said[] {
  return text
    .split(' ')
    .filter((word) => word.startsWith('trivy:ignore:'))
    .map((word) => {
      const [check = '', ...rest] = word.slice('trivy:ignore:'.length).split(':');
      const until = rest[0] === 'exp' ? rest[1] : undefined;
      return { tool: 'trivy', check: check.split('[')[0] ?? '', reason: '', until };
    });
}

/** The object whose lines the comment is in or above; nothing but the file where there is none. */
function scopeOf({ about }: Comment, document: ManifestDocument, objects: readonly KubeObject[]): IgnoreScope {
  const holder = objects.find(({ root }) => {
    const { start, end } = document.locate(root);
    return start.line <= about && about <= end.line;
  });
  if (holder === undefined) return { path: document.file };
  const { kind, namespace, name } = subjectOf(holder);
  return { kind, ...(namespace === '' ? {} : { namespace }), name, path: document.file };
}
