import { SeaworthyError } from '../base/error.ts';
import { FROM_REPOSITORY, INSTALLED } from '../cli/introduction.ts';
import { runProgram } from '../cli/program.ts';
import { reportFailure } from '../cli/report-failure.ts';
import { SETTINGS } from '../cli/settings.ts';
import type { Verb } from '../cli/verb.ts';
import { escapeControls } from '../report/style.ts';
import { parseText } from './config/parse-text.ts';
import { readEnvironment } from './environment.ts';
import { exitCodeOf } from './error-exits.ts';
import type { MainErrorCode } from './errors.ts';
import { describeTerminal } from './terminal.ts';
import { VERSION } from './version.ts';
import { watchOutput } from './watch-output.ts';

const TARGETS = {
  syntax: '[targets...]',
  doc: 'files, folders, or - for standard input; the current folder when none is given',
};

/** Verbs are loaded when they are called: a start should cost what it uses. */
const VERBS: readonly Verb[] = [
  {
    name: 'scan',
    summary: 'judge manifests and dumps',
    words: [TARGETS],
    notes: `Exit codes:
  0  clean
  1  findings at or above --fail-on
  2  a usage or input error
  3  nothing was judged, or less than --fail-coverage-below
  of several, 2 beats 1 beats 3`,
    run: async (words, flags) =>
      flags.watch === true
        ? (await import('./verbs/watch.ts')).runWatch(words, flags)
        : (await import('./verbs/scan.ts')).runScan(words, flags),
  },
  {
    name: 'assess',
    example: 'seaworthy assess --context prod --ledger evidence/',
    summary: 'scan, and keep it as evidence',
    words: [TARGETS],
    notes:
      'Files hold no time: with them --as-of has to say of which day they are. Exit codes are those of scan; what fails is\nrecorded, too, and nothing is where the ledger cannot be written.',
    run: async (words, flags) => (await import('./verbs/assess.ts')).runAssess(words, flags),
  },
  {
    name: 'ledger',
    example: 'seaworthy ledger init --ledger evidence/',
    summary: 'make, show and check a ledger of evidence',
    words: [
      {
        syntax: '<what>',
        doc: 'init, show, check, held, anchor or keys',
        words: ['init', 'show', 'check', 'held', 'anchor', 'keys'],
      },
      {
        syntax: '[words...]',
        doc: 'with show, the number of a record; with anchor, folders; with keys, rotate log or pack',
      },
    ],
    run: async (words, flags) => (await import('./verbs/ledger.ts')).runLedger(words, flags),
  },
  {
    name: 'evidence',
    example: 'seaworthy evidence pack --ledger evidence/ --period 2026Q3 -o pack.zip',
    summary: 'pack what an auditor is handed, and check it',
    words: [
      { syntax: '<what>', doc: 'pack, verify, replay or sample', words: ['pack', 'verify', 'replay', 'sample'] },
      { syntax: '[pack]', doc: 'of the others, the file' },
    ],
    notes: `verify says whether a pack is what was signed; replay judges once more what is in it, and compares;
sample draws of everything that was judged, and prints the commands that show the same today.
Exit codes of these three:
  0   verified; replayed, and the same; drawn
  1   replayed, and not the same
  10  tampered with
  11  not signed by a key that you trust
  12  something is missing, or was not replayed
  13  older than your checkpoint
  of several, 10 beats the others, then the first`,
    run: async (words, flags) => (await import('./verbs/evidence.ts')).runEvidence(words, flags),
  },
  {
    name: 'diff',
    example: 'seaworthy diff last-quarter.zip this-quarter.zip --key pack.pub',
    summary: 'say what got better and worse between two runs',
    words: [
      {
        syntax: '<before>',
        doc: 'a report of scan --format json, or a pack of evidence: of it the last assessment, or that of a record, pack.zip#3',
      },
      { syntax: '<after>', doc: 'the other one' },
    ],
    notes: `Exit codes:
  0   nothing got worse
  1   something did
  3   nothing is known to have, and of something it is not known
  10  a pack was tampered with
  11  the judge of a pack is not trusted
  12  a pack does not hold all of a run`,
    run: async (words, flags) => (await import('./verbs/diff.ts')).runDiff(words, flags),
  },
  {
    name: 'collect',
    example: 'seaworthy collect --context prod -o snapshot/',
    summary: 'take a snapshot of a cluster, to be scanned later',
    words: [],
    notes:
      'Asks by get and list only. What the identity may not read stands in the snapshot as such, and is not evaluated;\nseaworthy export rbac prints the role that reads it all.',
    run: async (_words, flags) => (await import('./verbs/collect.ts')).runCollect(flags),
  },
  {
    name: 'export',
    example: 'seaworthy export policies --control workload/no-privileged-containers',
    summary: 'print what is known here for others to use',
    words: [
      {
        syntax: '<what>',
        doc: 'policies: controls as ValidatingAdmissionPolicies; rbac: the role that scan --context and collect need',
        words: ['policies', 'rbac'],
      },
    ],
    run: async (words, flags) => (await import('./verbs/export.ts')).runExport(words, flags),
  },
  {
    name: 'fix',
    summary: 'show, or make, the changes that clear findings',
    words: [TARGETS],
    run: async (words, flags) => (await import('./verbs/fix.ts')).runFix(words, flags),
  },
  {
    name: 'explain',
    example: 'seaworthy explain workload/no-privileged-containers',
    summary: 'say what something means, or why a finding is one',
    words: [
      {
        syntax: '<what>',
        doc: 'a control, a framework or its requirement, a status, an error code, a check of another tool such as CKV_K8S_16, or the first digits of a fingerprint',
      },
      { syntax: '[targets...]', doc: 'where the finding is; the current folder when none is given' },
    ],
    run: async (words, flags) => (await import('./verbs/explain.ts')).runExplain(words, flags),
  },
  {
    name: 'controls',
    summary: 'list the controls',
    words: [{ syntax: '[about...]', doc: 'only those with these words in their id or title' }],
    run: async (words, flags) => (await import('./verbs/controls.ts')).runControls(words, flags),
  },
  {
    name: 'who',
    example: 'seaworthy who can get secrets, or seaworthy who is ServiceAccount:shop/web',
    summary: 'say who can do something, or what somebody can do',
    words: [
      {
        syntax: '<question>',
        doc: '`can VERB RESOURCE [NAME]`, `can VERB /URL`, or `is HOLDER`',
        words: ['can', 'is'],
      },
      { syntax: '<words...>', doc: 'such as get secrets, create pods/exec, patch deploy, ServiceAccount:shop/web' },
    ],
    notes: `Resources are written as kubectl takes them: po, pods, deployments.apps, pods/exec.
Holders are written ServiceAccount:namespace/name, User:name or Group:name.`,
    run: async (words, flags) => (await import('./verbs/who.ts')).runWho(words, flags),
  },
  {
    name: 'access',
    example: 'seaworthy access graph, or seaworthy access least --audit-log audit.log',
    summary: 'say who can become whom, and what somebody needs',
    words: [
      { syntax: '<what>', doc: 'graph or least', words: ['graph', 'least'] },
      { syntax: '[words...]', doc: 'with least, whom it is about, such as ServiceAccount:shop/web; else everybody' },
    ],
    notes: `graph reads roles, bindings and pods and gives the ways that lead to cluster-admin, step by step.
least reads audit logs and gives, for everybody, how much they used of what they hold;
for one of them the difference, and with --format yaml the roles and bindings that fit.`,
    run: async (words, flags) => (await import('./verbs/access.ts')).runAccess(words, flags),
  },
  {
    name: 'cel',
    example: "seaworthy cel eval 'object.spec.replicas < 5' --object deploy.yaml",
    summary: 'try admission policies',
    words: [
      { syntax: '<what>', doc: 'eval or mutate', words: ['eval', 'mutate'] },
      {
        syntax: '[words...]',
        doc: 'an expression; with mutate files, folders, or -',
      },
    ],
    notes: `object, oldObject, params and namespaceObject are what the flags name; request is that of creating the object.
mutate shows what the policies of --policy change, as a diff.
Exit codes:
  0  there is a value, or a diff
  1  a policy fails and denies
  2  an error
  3  it depends on what is not known here`,
    run: async (words, flags) => (await import('./verbs/cel.ts')).runCel(words, flags),
  },
  {
    name: 'import',
    example: 'seaworthy import ignores deploy/, or seaworthy import kyverno policies/ -o controls/',
    summary: 'take over what you told other tools',
    words: [
      { syntax: '<what>', doc: 'ignores or kyverno', words: ['ignores', 'kyverno'] },
      { syntax: '[targets...]', doc: 'where they are; the current folder when none is given' },
    ],
    notes: `ignores reads the annotations, comments and files of kube-linter, kube-score, checkov, trivy, kubescape
and polaris, and prints what they ignore as a part of seaworthy.yaml, to be looked at again in 90 days.
kyverno reads ClusterPolicies and Policies of Kyverno, and makes a control of each rule that validates objects
by themselves; each of the others is named with the reason.`,
    run: async (words, flags) => (await import('./verbs/import.ts')).runImport(words, flags),
  },
  {
    name: 'frameworks',
    summary: 'list the standards whose requirements are known',
    words: [],
    run: async (_words, flags) => (await import('./verbs/frameworks.ts')).runFrameworks(flags),
  },
  {
    name: 'lsp',
    summary: 'answer an editor while you write',
    words: [],
    notes:
      'An editor starts it and speaks the Language Server Protocol with it; docs/editors.md says how to set yours.',
    run: async (_words, flags) => (await import('./verbs/lsp.ts')).runLsp(flags),
  },
  {
    name: 'completion',
    example: 'seaworthy completion bash',
    summary: 'print what teaches a shell our words',
    words: [{ syntax: '<shell>', doc: 'bash, zsh or fish', words: ['bash', 'zsh', 'fish'] }],
    notes: `To use it at once:
  bash, zsh   source <(seaworthy completion bash)
  fish        seaworthy completion fish | source`,
    run: async (words) => (await import('./verbs/completion.ts')).runCompletion(words, VERBS),
  },
];

const environment = readEnvironment();
const report = {
  warn: (text: string): void => {
    // What a server or a file says may stand in it.
    process.stderr.write(escapeControls(text));
  },
  exitCodeOf,
  isDebugging: parseText('switch', environment[SETTINGS.debug.env] ?? '') === true,
};

const WITHOUT_FOLDER = new SeaworthyError<MainErrorCode>('main/no-folder', 'the current folder is not there any more', {
  advice: 'Change to a folder that is, and try again.',
});

const { isTerminal, height: rows, width: columns } = describeTerminal(process.stdout, undefined);

watchOutput(process.stdout, (error) => reportFailure(error, report));
process.on('uncaughtException', (error) => process.exit(reportFailure(error, report)));
void run();

async function run(): Promise<void> {
  try {
    process.exitCode = await runProgram(process.argv.slice(2), {
      verbs: VERBS,
      version: VERSION,
      caller: environment['npm_lifecycle_event'] === 'start' ? FROM_REPOSITORY : INSTALLED,
      screen: isTerminal ? { rows, columns } : undefined,
      write: (text) => process.stdout.write(text),
    });
  } catch (error) {
    process.exitCode = reportFailure(isWithoutFolder(error) ? WITHOUT_FOLDER : error, report);
  }
}

/** Node says so only when somebody asks where a relative path is. */
function isWithoutFolder(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd';
}
