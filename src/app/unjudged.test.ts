import { expect, test } from 'vitest';
import { EMPTY_SET } from '../assessment/empty-set.ts';
import type { ReadProblem } from '../manifest/document.ts';
import { addUnjudged, createReadSoFar, noteEvent } from './unjudged.ts';

function problem(file: string, code: string): ReadProblem {
  return { set: 's', file, code, message: '', advice: '', line: 1, column: 1, excerpt: '', caret: 0 };
}

test('only text that cannot be read, in a file that nobody named and that shows no sign of a manifest, is passed over', () => {
  const read = createReadSoFar();
  noteEvent(read, { kind: 'file', set: 's', file: 'foreign', bytes: 2, isForeign: true });
  noteEvent(read, { kind: 'file', set: 's', file: 'manifest', bytes: 3, isForeign: false });
  noteEvent(read, { kind: 'problem', problem: problem('foreign', 'manifest/document-too-large') });
  noteEvent(read, { kind: 'problem', problem: problem('foreign', 'files/damaged-gzip') });
  noteEvent(read, { kind: 'passed over', problem: problem('patch', 'files/kustomize-patch') });
  noteEvent(read, { kind: 'problem', problem: { ...problem('gone', 'files/not-found'), set: 't' } });
  const judged = ['syntax', 'helm-template'].flatMap((code) => [
    problem('foreign', `manifest/${code}`),
    problem('manifest', `manifest/${code}`),
  ]);
  const { sets } = addUnjudged({ sets: new Map([['s', { ...EMPTY_SET, problems: judged }]]) }, read);
  const show = (problems: readonly ReadProblem[] = []): readonly string[] =>
    problems.map(({ file, code }) => `${file} ${code}`);
  expect(show(sets.get('s')?.problems)).toEqual([
    'manifest manifest/syntax',
    'foreign manifest/helm-template',
    'manifest manifest/helm-template',
    'foreign files/damaged-gzip',
  ]);
  expect(show(sets.get('s')?.passedOver)).toEqual([
    'patch files/kustomize-patch',
    'foreign manifest/syntax',
    'foreign manifest/document-too-large',
  ]);
  expect(show(sets.get('t')?.problems)).toEqual(['gone files/not-found']);
  expect([read.files, read.bytes]).toEqual([2, 5]);
});
