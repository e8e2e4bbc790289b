import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Flags, SettingName } from '../../cli/settings.ts';

type Run = (words: readonly string[], flags: Flags) => Promise<number>;

interface Word {
  /** What only this word takes. */
  readonly own: readonly SettingName[];
  load(): Promise<Run>;
}

/** What `seaworthy access` can be asked, each loaded when it is. */
const WORDS: ReadonlyMap<string, Word> = new Map<string, Word>([
  ['graph', { own: ['from', 'to', 'output'], load: async () => (await import('./access-graph.ts')).runAccessGraph }],
  [
    'least',
    {
      own: ['auditLog', 'auditPolicy', 'inNamespace'],
      load: async () => (await import('./access-least.ts')).runAccessLeast,
    },
  ],
]);

/** `seaworthy access graph …`, `seaworthy access least …` */
export async function runAccess([name = '', ...words]: readonly string[], flags: Flags): Promise<number> {
  const word = WORDS.get(name);
  if (word === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', `access ${name} is no question`, {
      advice: `Ask access ${[...WORDS.keys()].join(' or ')}.`,
    });
  refuseOthers(name, flags);
  return (await word.load())(words, flags);
}

/** A flag of another word would do nothing, and nobody would notice. */
function refuseOthers(name: string, flags: Flags): void {
  for (const [other, { own }] of WORDS)
    for (const setting of own)
      if (other !== name && flags[setting] !== undefined)
        throw new SeaworthyError<CliErrorCode>('cli/usage', `access ${name} does not take ${nameFlag(setting)}`, {
          advice: `Leave it out, or ask access ${other}.`,
        });
}

/** `auditLog` is `--audit-log`. */
function nameFlag(setting: SettingName): string {
  return `--${setting.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
