import { compareText } from '../../base/compare.ts';
import { readObjects } from '../../facts/objects.ts';
import type { ManifestDocument, ReadProblem } from '../../manifest/document.ts';
import { isReadProblem, readSlice } from '../../manifest/read.ts';
import type { InputRequest, Inputs, TextFiles } from '../ports.ts';
import { findAnnotationIgnores } from './annotation-ignores.ts';
import { findCommentIgnores } from './comment-ignores.ts';
import { convertIgnore, type LeftIgnore, type OwnIgnore } from './convert-ignore.ts';
import { findFileIgnores } from './file-ignores.ts';
import type { ForeignIgnore } from './foreign-ignore.ts';
import { readTrivyIgnore, TRIVYIGNORE } from './trivyignore.ts';

export interface ImportRequest {
  readonly inputs: InputRequest;
  /** The day on which each is to be looked at again, `2027-03-01`. */
  readonly review: string;
}

export interface ImportResult {
  /** What other tools were told to ignore, in our words: for `ignore.findings` in seaworthy.yaml. */
  readonly ignores: readonly OwnIgnore[];
  readonly left: readonly LeftIgnore[];
  /** What could not be read. */
  readonly problems: readonly ReadProblem[];
}

export interface ImportPorts {
  readonly inputs: Inputs;
  readonly files: TextFiles;
}

/** Finds what other tools were told to ignore, in manifests and in files of their own, and takes it over. */
export function createImportIgnores({ inputs, files }: ImportPorts): (request: ImportRequest) => Promise<ImportResult> {
  return async ({ inputs: asked, review }) => {
    const found: ForeignIgnore[] = [];
    const problems: ReadProblem[] = [];
    for await (const event of inputs.read(asked)) {
      if (event.kind === 'problem') problems.push(event.problem);
      if (event.kind !== 'chunk') continue;
      for (const slice of event.chunk.slices) {
        const document = readSlice(event.chunk, slice);
        if (!isReadProblem(document)) found.push(...findIgnores(document));
      }
    }
    for (const target of asked.targets) found.push(...(await readList(target, files)));
    const converted = found.sort(compareIgnores).map((ignore) => convertIgnore(ignore, review));
    return {
      ignores: joinAlike(converted.filter((one): one is OwnIgnore => 'controls' in one)),
      left: converted.filter((one): one is LeftIgnore => 'why' in one),
      problems,
    };
  };
}

function findIgnores(document: ManifestDocument): readonly ForeignIgnore[] {
  const { objects } = readObjects(document, { namespace: '' });
  return [
    ...findFileIgnores(document),
    ...findCommentIgnores(document, objects),
    ...objects.flatMap(findAnnotationIgnores),
  ];
}

/** Trivy's list in a folder, or named by itself; most folders have none. */
async function readList(target: string, files: TextFiles): Promise<readonly ForeignIgnore[]> {
  const isList = target === TRIVYIGNORE || target.endsWith(`/${TRIVYIGNORE}`);
  const name = isList ? target : target === '.' ? TRIVYIGNORE : `${target.replace(/\/$/, '')}/${TRIVYIGNORE}`;
  const text = target === '-' ? undefined : await files.read(name);
  return typeof text === 'string' ? readTrivyIgnore(text, name) : [];
}

function compareIgnores(left: ForeignIgnore, right: ForeignIgnore): number {
  return compareText(left.file, right.file) || left.line - right.line || compareText(left.check, right.check);
}

/** Checks that are one control here are ignored once. */
function joinAlike(ignores: readonly OwnIgnore[]): readonly OwnIgnore[] {
  const bySubject = Map.groupBy(ignores, (ignore) => JSON.stringify({ ...ignore, reason: '', until: '' }));
  return [...bySubject.values()].flatMap(([first]) => first ?? []);
}
