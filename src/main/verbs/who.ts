import { createJudgePool } from '../../adapters/workers/create-judge-pool.ts';
import { parseHolder } from '../../access/identity.ts';
import { whoCan } from '../../access/who-can.ts';
import { whoIs } from '../../access/who-is.ts';
import { ACCESS_READER, createReadAccess, type ReadAccess } from '../../app/read-access.ts';
import { createJudge } from '../../assessment/judge.ts';
import type { JudgeSettings } from '../../assessment/settings.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { NEWEST } from '../../facts/target.ts';
import { describePlace } from '../../report/describe-place.ts';
import { renderWhoCan } from '../../report/text-who-can.ts';
import { renderWhoIs } from '../../report/text-who-is.ts';
import { renderWhoCanJson, renderWhoIsJson } from '../../report/who-json.ts';
import { createStyle } from '../../report/style.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/values.ts';
import type { MainErrorCode } from '../errors.ts';
import { openInputs } from '../open-inputs.ts';
import { isLive } from '../is-live.ts';
import { parseQuestion } from '../parse-question.ts';
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
  const read = await readTargets(targets, settings, file === undefined ? [] : [file]);
  process.stdout.write(asked(read));
  for (const problem of read.problems) process.stderr.write(`${describePlace(problem)}: ${problem.message}\n`);
  return read.problems.length > 0 ? EXIT_CODES['input-error'] : EXIT_CODES.clean;
}

type Answer = (read: ReadAccess) => string;

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
      state: read.stateIn(settings.inNamespace),
    };
    return settings.format === 'json' ? renderWhoCanJson(answer) : renderWhoCan(answer, canvasOf(settings));
  };
}

function askIs(words: readonly string[], settings: Settings): Answer {
  const text = words.join(' ');
  const holder = parseHolder(text);
  if (holder === undefined)
    throw new SeaworthyError<MainErrorCode>('main/unknown-holder', `${JSON.stringify(text)} names nobody`, {
      advice: `Write ServiceAccount:namespace/name, User:name or Group:name${suggestHolder(text)}`,
    });
  return (read) => {
    const { inNamespace: namespace } = settings;
    const isSeen = holder.kind === 'ServiceAccount' ? read.hasServiceAccount(holder.namespace, holder.name) : undefined;
    const answer = {
      ...whoIs(read.access, holder, namespace),
      isSeen,
      namespace,
      state: read.stateIn(namespace),
    };
    return settings.format === 'json' ? renderWhoIsJson(answer) : renderWhoIs(answer, canvasOf(settings));
  };
}

/** Those of Kubernetes itself; whatever else begins with `system:` is mostly a group. */
const BUILT_IN_USERS: ReadonlySet<string> = new Set([
  'system:anonymous',
  'system:kube-controller-manager',
  'system:kube-proxy',
  'system:kube-scheduler',
]);

function suggestHolder(text: string): string {
  const alone = /^(?:sa|serviceaccounts?)[:/]([a-z0-9.-]+)$/i.exec(text);
  if (alone !== null) return `; with its namespace: ServiceAccount:NAMESPACE/${alone[1]}.`;
  const isBuiltIn = /^system:[\w:.-]+$/.test(text);
  if (isBuiltIn) return `; did you mean ${BUILT_IN_USERS.has(text) ? 'User' : 'Group'}:${text}?`;
  const account = /^(?:sa:|serviceaccounts?[:/])?([a-z0-9-]+)[/:]([a-z0-9.-]+)$/i.exec(text);
  if (account !== null) return `; did you mean ServiceAccount:${account[1]}/${account[2]}?`;
  return /^[\w.@-]+$/.test(text) ? `; did you mean User:${text}?` : '.';
}

function canvasOf({ color, all }: Settings): Parameters<typeof renderWhoCan>[1] {
  const { isTerminal, isColoured, isPlain, width, height } = describeTerminal(process.stdout, color);
  return { style: createStyle(isColoured, isPlain), width, isWhole: all, height: isTerminal ? height : undefined };
}

function minorOf({ kubernetesVersion = NEWEST }: Settings): number {
  return kubernetesVersion.minor;
}

async function readTargets(targets: readonly string[], asked: Settings, own: readonly string[]): Promise<ReadAccess> {
  const settings: JudgeSettings = {
    controls: [ACCESS_READER.id],
    parameters: {},
    severities: {},
    complete: asked.complete ?? [],
    namespace: asked.namespace,
    today: '',
    details: 'messages',
    keepOutcomes: false,
  };
  const judges = createJudgePool({
    judge: createJudge([ACCESS_READER], settings),
    // Roles are few: no thread is ever started.
    start: async () =>
      (await import('../start-worker.ts')).startWorker({ run: { userControls: [], settings }, isTimed: false }),
    workers: 0,
    threshold: Number.POSITIVE_INFINITY,
  });
  const source = await openInputs({ asked, targets, controls: [ACCESS_READER] });
  try {
    const readAccess = createReadAccess({ inputs: source.inputs, judges });
    const { include, exclude } = asked;
    const { minor } = asked.kubernetesVersion ?? source.target ?? NEWEST;
    return await readAccess({ inputs: { targets, include, exclude, own }, settings, minor });
  } finally {
    source.close();
  }
}
