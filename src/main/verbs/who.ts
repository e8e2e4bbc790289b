import { whoCan } from '../../access/who-can.ts';
import { whoIs } from '../../access/who-is.ts';
import type { ReadAccess } from '../../app/read-access.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Flags } from '../../cli/settings.ts';
import { NEWEST } from '../../facts/target.ts';
import { describePlace } from '../../report/describe-place.ts';
import { renderWhoCan } from '../../report/text-who-can.ts';
import { renderWhoIs } from '../../report/text-who-is.ts';
import { renderWhoCanJson, renderWhoIsJson } from '../../report/who-json.ts';
import { createStyle } from '../../report/style.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/values.ts';
import { exitOfAccess, seenIn } from '../exit-of-access.ts';
import { getHolder } from '../get-holder.ts';
import { isLive } from '../is-live.ts';
import { parseQuestion } from '../parse-question.ts';
import { readTargetAccess } from '../read-target-access.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy who can …` and `seaworthy who is …`: by the roles and bindings of a target. */
export async function runWho([question = '', ...words]: readonly string[], flags: Flags): Promise<number> {
  const answer = QUESTIONS.get(question);
  if (answer === undefined)
    throw new SeaworthyError<CliErrorCode>('cli/usage', `who ${question} is no question`, {
      advice: 'Ask `seaworthy who can get secrets`, or `seaworthy who is ServiceAccount:shop/web`.',
    });
  const named = Array.isArray(flags.in) ? flags.in : undefined;
  const { settings, file } = await readSettings(named ?? ['.'], flags, 'who');
  const targets = named ?? (isLive(settings) ? [] : ['.']);
  const asked = answer(words, settings);
  if (flags.namespace !== undefined && flags.inNamespace === undefined)
    process.stderr.write(
      '--namespace says where objects belong that name no namespace; to ask about one, write -n or --in-namespace\n',
    );
  if (targets.includes('-') && process.stdin.isTTY) process.stderr.write('reading standard input; Ctrl-D ends it\n');
  const read = await readTargetAccess(targets, settings, { own: file === undefined ? [] : [file] });
  const { text, isFound } = asked(read);
  process.stdout.write(text);
  for (const problem of read.problems) process.stderr.write(`${describePlace(problem)}: ${problem.message}\n`);
  return exitOfAccess(read, { isFound, namespace: settings.inNamespace });
}

/** What is printed, and whether anybody or anything was found. */
type Answer = (read: ReadAccess) => { readonly text: string; readonly isFound: boolean };

const QUESTIONS: ReadonlyMap<string, (words: readonly string[], settings: Settings) => Answer> = new Map([
  ['can', askCan],
  ['is', askIs],
]);

function askCan(words: readonly string[], settings: Settings): Answer {
  const question = parseQuestion(words, settings.inNamespace);
  return (read) => {
    const answer = {
      question,
      ...whoCan(read.access, question, minorOf(settings)),
      ...seenIn(read, settings.inNamespace),
    };
    const text = settings.format === 'json' ? renderWhoCanJson(answer) : renderWhoCan(answer, canvasOf(settings));
    return { text, isFound: answer.answers.length > 0 };
  };
}

function askIs(words: readonly string[], settings: Settings): Answer {
  const holder = getHolder(words.join(' '));
  return (read) => {
    const { inNamespace: namespace } = settings;
    const isSeen = holder.kind === 'ServiceAccount' ? read.hasServiceAccount(holder.namespace, holder.name) : undefined;
    const answer = {
      ...whoIs(read.access, holder, namespace),
      isSeen,
      namespace,
      ...seenIn(read, namespace),
    };
    const text = settings.format === 'json' ? renderWhoIsJson(answer) : renderWhoIs(answer, canvasOf(settings));
    return { text, isFound: answer.held.length > 0 || answer.isMaster };
  };
}

function canvasOf({ color, all }: Settings): Parameters<typeof renderWhoCan>[1] {
  const { isTerminal, isColoured, isPlain, width, height } = describeTerminal(process.stdout, color);
  return { style: createStyle(isColoured, isPlain), width, isWhole: all, height: isTerminal ? height : undefined };
}

function minorOf({ kubernetesVersion = NEWEST }: Settings): number {
  return kubernetesVersion.minor;
}
