import { posix, relative, sep } from 'node:path';
import type { RenderSource } from '../../app/ports.ts';
import { quoteForShell } from '../../base/quote-for-shell.ts';
import type { Kustomization } from './kustomization.ts';
import { describeUnread, type Obstacle } from './problem.ts';

/** Seen before anything is started: what would have to be fetched or run, and what is not there. */
export function findKustomizationObstacle(
  source: RenderSource,
  { remote, missing, programs, unread }: Kustomization,
): Obstacle | undefined {
  const [first] = unread;
  if (first !== undefined)
    return describeUnread(posix.join(source.name, relative(source.path, first).split(sep).join('/')));
  const [fetched] = remote;
  if (fetched !== undefined)
    return {
      kind: 'problem',
      code: 'rendering/remote',
      message: `this kustomization refers to ${name(fetched)}, which would have to be fetched`,
      advice: `Refer to a copy, or build it where there is a network and scan the result: ${byHand(source)}`,
    };
  const [program] = programs;
  if (program !== undefined)
    return {
      kind: 'problem',
      code: 'rendering/plugin',
      message: `this kustomization wants something to be run or unpacked (${name(program)}), which is never done`,
      advice: `Where you trust it, build it by hand and scan the result: ${byHand(source, program.startsWith('helm'))}`,
    };
  const [lost] = missing;
  if (lost === undefined) return undefined;
  return {
    kind: 'problem',
    code: 'rendering/missing-file',
    message: `this kustomization refers to ${name(lost)}, which is no file or folder`,
    advice: 'Correct the reference, or make the file.',
  };
}

/** A person and a token may stand before a host. */
function name(reference: string): string {
  return reference.replace(/\/\/[^/@]*@/, '//').slice(0, 200);
}

export function byHand({ name: folder }: RenderSource, hasCharts = false): string {
  return `kubectl kustomize ${hasCharts ? '--enable-helm ' : ''}${quoteForShell(folder)} | seaworthy scan -`;
}
