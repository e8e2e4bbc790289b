import { quoteForShell } from '../../base/quote-for-shell.ts';
import type { InputEvent } from '../../app/ports.ts';
import type { RenderingErrorCode } from './errors.ts';

/** Why a source cannot be rendered. */
export interface Obstacle {
  readonly kind: 'problem' | 'passed over';
  readonly code: RenderingErrorCode;
  readonly message: string;
  readonly advice: string;
  /** What a program said; it is masked before it is shown. */
  readonly said?: string;
}

/** It has no place inside a file, so line, column and caret are 0. */
export function createObstacleEvent(
  { set, file }: { readonly set: string; readonly file: string },
  { kind, said, ...words }: Obstacle,
): InputEvent {
  return { kind, problem: { set, file, ...words, line: 0, column: 0, excerpt: said ?? '', caret: 0 } };
}

/** What cannot be read here might be read otherwise elsewhere, so no program is given it. */
export function describeUnread(file: string): Obstacle {
  return {
    kind: 'problem',
    code: 'rendering/unreadable',
    message: `${file} cannot be read as one map of YAML, in which no key comes twice, so nothing is made of it`,
    advice: `Correct it; seaworthy scan ${quoteForShell(file)} says where.`,
  };
}
