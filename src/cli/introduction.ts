/** How the person called us, and what there is to try it on. */
export interface Caller {
  readonly command: string;
  readonly target: string;
}

export const INSTALLED: Caller = { command: 'seaworthy', target: '.' };
/** In the repository: `seaworthy` is not on the PATH, and an example is at hand. */
export const FROM_REPOSITORY: Caller = { command: 'npm start --', target: 'examples/shop' };

/** What a person sees who types nothing but the name: commands that can be typed as they stand. */
export function renderIntroduction({ command, target }: Caller): string {
  const tries = [
    [`scan ${target}`, 'what is wrong there, where, and how to mend it'],
    [`fix ${target} --unsafe`, 'the changes that would clear it, as a diff'],
    ['controls', 'everything that is looked at'],
  ].map(([words = '', what = '']) => [`${command} ${words}`, what] as const);
  const width = Math.max(...tries.map(([line]) => line.length));
  return `Seaworthy keeps a Kubernetes fleet secure, and proves it.

Three things to try:

${tries.map(([line, what]) => `  ${line.padEnd(width)}   ${what}`).join('\n')}

${command} --help lists all commands.
`;
}
