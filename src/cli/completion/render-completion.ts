import type { Verb } from '../verb.ts';
import { renderBash } from './bash.ts';
import { describeCommands, type CompletedVerb, type KnownWords } from './describe-commands.ts';
import { renderFish } from './fish.ts';
import { renderZsh } from './zsh.ts';

const RENDERERS = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
} as const satisfies Record<string, (verbs: readonly CompletedVerb[]) => string>;

export const SHELLS = Object.keys(RENDERERS) as readonly (keyof typeof RENDERERS)[];

/** The script that teaches a shell what may be typed; undefined for a shell that nobody taught us. */
export function renderCompletion(shell: string, verbs: readonly Verb[], known: KnownWords): string | undefined {
  const found = SHELLS.find((name) => name === shell);
  return found === undefined ? undefined : RENDERERS[found](describeCommands(verbs, known));
}
