import { findLeastAccess, type LeastQuestion } from '../../access/least/least-access.ts';
import { listSubjects } from '../../access/least/list-subjects.ts';
import { createAuditLogs } from '../../adapters/files/create-audit-logs.ts';
import { type AuditLogRead, createReadAuditLog } from '../../app/least.ts';
import type { ReadAccess } from '../../app/read-access.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import type { AuditPolicy } from '../../facts/audit/audit-policy.ts';
import { NEWEST } from '../../facts/target.ts';
import { describePlace, nameFile } from '../../report/describe-place.ts';
import { renderLeastJson, renderSubjectsJson } from '../../report/least/least-json.ts';
import { renderLeastYaml } from '../../report/least/least-yaml.ts';
import { renderLeast } from '../../report/least/text-least.ts';
import { renderSubjects } from '../../report/least/text-subjects.ts';
import { plural } from '../../report/plural.ts';
import { createStyle, escapeLine } from '../../report/style.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/values.ts';
import { exitOfAccess, seenIn } from '../exit-of-access.ts';
import { getHolder } from '../get-holder.ts';
import { isLive } from '../is-live.ts';
import { printOnScreen } from '../print-on-screen.ts';
import { readTargetAccess } from '../read-target-access.ts';
import { showLogProgress } from '../show-progress.ts';
import { STANDARD_INPUT } from '../standard-input.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy access least [WHO]`: what was used of what is held, by audit logs. */
export async function runAccessLeast(words: readonly string[], flags: Flags): Promise<number> {
  const targets = Array.isArray(flags.in) ? flags.in : [];
  const { settings, file } = await readSettings(targets.length === 0 ? ['.'] : targets, flags, 'access');
  refuseHtml(settings);
  const holder = words.length === 0 ? undefined : getHolder(words.join(' '));
  if (targets.includes('-') && settings.auditLog?.includes('-') === true)
    throw new SeaworthyError<CliErrorCode>('cli/usage', 'standard input cannot be both the log and the roles', {
      advice: 'Write one of them into a file.',
    });
  const log = await readLog(settings);
  const read =
    targets.length === 0 && !isLive(settings)
      ? undefined
      : await readTargetAccess(targets, settings, { own: file === undefined ? [] : [file] });
  const minor = read?.minor ?? (settings.kubernetesVersion ?? NEWEST).minor;
  const question = {
    usage: log.usage,
    access: read?.access,
    namespace: settings.inNamespace,
    minor,
    policy: await readPolicy(settings, minor),
  };
  const beside = {
    usage: log.usage,
    namespace: settings.inNamespace,
    seen: read && seenIn(read, settings.inNamespace),
  };
  const data =
    holder === undefined ? tellAll(question, beside, settings) : tellOne({ ...question, holder }, beside, settings);
  printOnScreen(data, describeRead(log, read), settings);
  if (log.problemCount > 0) return EXIT_CODES['input-error'];
  return read === undefined
    ? EXIT_CODES.clean
    : exitOfAccess(read, { isFound: read.access.bindings.length > 0, namespace: settings.inNamespace });
}

async function readLog({ auditLog = [] }: Settings): Promise<AuditLogRead> {
  if (auditLog.length === 0)
    throw new SeaworthyError<CliErrorCode>('cli/usage', 'access least does not say which log', {
      advice: 'Name the audit log: seaworthy access least --audit-log audit.log',
    });
  if (auditLog.includes('-') && process.stdin.isTTY) process.stderr.write('reading standard input; Ctrl-D ends it\n');
  const logs = showLogProgress(createAuditLogs({ stdin: STANDARD_INPUT }), process.stderr);
  return createReadAuditLog(logs)(auditLog);
}

async function readPolicy({ auditPolicy }: Settings, minor: number): Promise<AuditPolicy | undefined> {
  if (auditPolicy === undefined) return undefined;
  const { readAuditPolicyFile } = await import('../audit-policy-file.ts');
  return readAuditPolicyFile(auditPolicy, minor);
}

type Beside = Pick<Parameters<typeof renderSubjects>[0], 'usage' | 'namespace' | 'seen'>;

function tellOne(question: LeastQuestion, beside: Beside, settings: Settings): string {
  const answer = { ...findLeastAccess(question), ...beside };
  if (settings.format === 'json') return renderLeastJson(answer);
  return settings.format === 'yaml' ? renderLeastYaml(answer) : renderLeast(answer, canvasOf(settings));
}

/** A graph is drawn; a role is not. */
function refuseHtml({ format }: Settings): void {
  if (format === 'html')
    throw new SeaworthyError<CliErrorCode>('cli/usage', 'access least is not told as html', {
      advice: 'Write --format text, json or yaml.',
    });
}

function tellAll(question: Omit<LeastQuestion, 'holder'>, beside: Beside, settings: Settings): string {
  if (settings.format === 'yaml')
    throw new SeaworthyError<CliErrorCode>('cli/usage', 'a role fits one subject, and none is named', {
      advice: 'Name one: seaworthy access least ServiceAccount:shop/web --audit-log audit.log --format yaml',
    });
  const answer = { subjects: listSubjects(question), ...beside };
  return settings.format === 'json' ? renderSubjectsJson(answer) : renderSubjects(answer, canvasOf(settings));
}

function canvasOf({ color, all }: Settings): Parameters<typeof renderLeast>[1] {
  const { isTerminal, isColoured, isPlain, width, height } = describeTerminal(process.stdout, color);
  return { style: createStyle(isColoured, isPlain), width, isWhole: all, height: isTerminal ? height : undefined };
}

function describeRead({ problems, problemCount, unended }: AuditLogRead, read: ReadAccess | undefined): string {
  const more = problemCount - problems.length;
  const lines = [
    ...[...problems, ...(read?.problems ?? [])].map(
      (problem) => `${describePlace(problem)}: ${escapeLine(problem.message)}`,
    ),
    ...(more === 0 ? [] : [`and ${plural(more, 'more problem')} of the log`]),
    ...unended.map((file) => `${escapeLine(nameFile(file))}: the last line is not whole yet, and does not count`),
  ];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
