import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { PROGRAM } from '../program.fixture.ts';
import { makeFolder, ROOT } from './pack.fixture.ts';

/** The step is plain JavaScript, which has no types. */
interface CommentStep {
  keepComment(step: Readonly<Record<'github' | 'context' | 'core' | 'environment', unknown>>): Promise<void>;
}
const SCRIPT = pathToFileURL(join(ROOT, 'tools/action/keep-comment.mjs')).href;
const { keepComment } = (await import(SCRIPT)) as CommentStep;

/** In the place of the program: what it is asked with, and what it leaves behind, are the step's own work. */
const RECORDER = `import { writeFileSync } from 'node:fs';
const words = process.argv.slice(2);
writeFileSync('words.json', JSON.stringify(words));
for (const word of words) {
  const [, format, file] = /^(sarif|markdown)=(.*)$/.exec(word) ?? [];
  if (file !== undefined && process.env.WRITES === 'yes') writeFileSync(file, format + '\\n');
}
process.exit(Number(process.env.ENDS_WITH));
`;

interface Step {
  readonly status: number | null;
  readonly words: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly folder: string;
}

function runScan(inputs: Readonly<Record<string, string>>, { endsWith = 1, writes = 'yes' } = {}): Step {
  const folder = makeFolder('action');
  writeFileSync(join(folder, 'recorder.mjs'), RECORDER);
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  for (const file of [output, summary]) writeFileSync(file, '');
  const { status } = spawnSync('bash', [join(ROOT, 'tools/action/scan.sh')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_ACTION_PATH: ROOT,
      SEAWORTHY: join(folder, 'recorder.mjs'),
      ENDS_WITH: String(endsWith),
      WRITES: writes,
      ...inputs,
    },
  });
  const lines = readFileSync(output, 'utf8').trim().split('\n');
  return {
    status,
    words: existsSync(join(folder, 'words.json')) ? readWords(folder) : [],
    outputs: Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string])),
    summary: readFileSync(summary, 'utf8'),
    folder,
  };
}

function readWords(folder: string): readonly string[] {
  return JSON.parse(readFileSync(join(folder, 'words.json'), 'utf8')) as string[];
}

describe('the scan of the action', () => {
  test('asks for SARIF and Markdown, and hands its exit code on instead of ending with it', () => {
    const { status, words, outputs, summary, folder } = runScan({
      TARGETS: '.',
      FAIL_ON: '',
      BASELINE: '',
      ARGUMENTS: '',
    });
    const [sarif, markdown] = [join(folder, 'seaworthy.sarif'), join(folder, 'seaworthy.md')];
    expect(words).toEqual(['scan', '--output', `sarif=${sarif}`, '--output', `markdown=${markdown}`, '--', '.']);
    expect(status).toBe(0);
    expect(outputs).toEqual({ 'exit-code': '1', sarif, markdown });
    expect(summary).toBe('markdown\n');
  });

  test('gives every input as it was written, and runs none of them', () => {
    const evil = '$(touch evil); `touch evil`';
    const { words, folder } = runScan({
      TARGETS: `deploy\n\nwith blanks/and "quotes"\n${evil}\n`,
      FAIL_ON: evil,
      BASELINE: 'known.json',
      ARGUMENTS: '--exclude\n*.draft.yaml',
    });
    expect(words.slice(0, 7)).toEqual([
      'scan',
      '--exclude',
      '*.draft.yaml',
      '--fail-on',
      evil,
      '--baseline',
      'known.json',
    ]);
    expect(words.slice(words.indexOf('--') + 1)).toEqual(['deploy', 'with blanks/and "quotes"', evil]);
    expect(existsSync(join(folder, 'evil'))).toBe(false);
  });

  test('names no file that was not written', () => {
    expect(runScan({}, { endsWith: 2, writes: 'no' }).outputs).toEqual({ 'exit-code': '2' });
  });
});

interface Comment {
  readonly id: number;
  readonly user: { readonly type: string };
  readonly body: string;
}

/** As much of GitHub as the comment needs: a list of comments, in pages. */
function createGitHub(comments: Comment[], refusal?: number) {
  const refuse = (): void => {
    if (refusal !== undefined) throw Object.assign(new Error('refused'), { status: refusal });
  };
  return {
    rest: {
      issues: {
        listComments: 'listComments',
        async createComment({ body }: { body: string }) {
          refuse();
          comments.push({ id: comments.length + 1, user: { type: 'Bot' }, body });
        },
        async updateComment({ comment_id: id, body }: { comment_id: number; body: string }) {
          refuse();
          const index = comments.findIndex((comment) => comment.id === id);
          comments[index] = { id, user: { type: 'Bot' }, body };
        },
      },
    },
    paginate: {
      async *iterator() {
        for (let at = 0; at < comments.length; at += 2) yield { data: comments.slice(at, at + 2) };
      },
    },
  };
}

async function comment(
  comments: Comment[],
  report: string,
  options: { exitCode?: string; category?: string; refusal?: number } = {},
) {
  const file = join(makeFolder('comment'), 'report.md');
  writeFileSync(file, report);
  const notices: string[] = [];
  await keepComment({
    github: createGitHub(comments, options.refusal),
    context: { repo: { owner: 'o', repo: 'r' }, payload: { pull_request: { number: 7 } } },
    core: { notice: (text: string) => notices.push(text) },
    environment: { MARKDOWN: file, CATEGORY: options.category ?? 'seaworthy', EXIT_CODE: options.exitCode ?? '1' },
  });
  return notices;
}

describe('the comment of the action', () => {
  const others: readonly Comment[] = [1, 2, 3].map((id) => ({ id, user: { type: 'User' }, body: 'me too' }));

  test('is made once, and then changed in place', async () => {
    const comments = [...others];
    await comment(comments, 'three findings');
    await comment(comments, 'two findings');
    await comment(comments, 'clean', { exitCode: '0' });
    expect(comments).toHaveLength(4);
    expect(comments[3]?.body).toMatch(/^<!-- seaworthy \S+ -->\nclean$/);
  });

  test('is not made where nothing was wrong from the start', async () => {
    const comments = [...others];
    await comment(comments, 'clean', { exitCode: '0' });
    expect(comments).toEqual(others);
  });

  test('is one for each category, whatever that holds', async () => {
    const comments = [...others];
    for (const category of ['one', 'two --> <b>', 'one']) await comment(comments, 'findings', { category });
    expect(comments.slice(3).map(({ body }) => body.split('\n')[0])).toEqual([
      '<!-- seaworthy b25l -->',
      expect.stringMatching(/^<!-- seaworthy [\w-]+ -->$/),
    ]);
  });

  test('of somebody who copied the mark is left alone', async () => {
    const comments: Comment[] = [{ id: 1, user: { type: 'User' }, body: '<!-- seaworthy c2Vhd29ydGh5 -->\nhaha' }];
    await comment(comments, 'findings');
    expect(comments).toHaveLength(2);
  });

  test('is cut at a line where it is too long', async () => {
    const comments: Comment[] = [];
    await comment(comments, 'a line of the report\n'.repeat(5000));
    expect(comments[0]?.body.length).toBeLessThan(65_536);
    expect(comments[0]?.body).toMatch(/a line of the report\n\nThere is more/);
  });

  test('that may not be made is a notice; any other trouble is one', async () => {
    expect(await comment([], 'findings', { refusal: 403 })).toEqual([expect.stringContaining('summary of this job')]);
    await expect(comment([], 'findings', { refusal: 500 })).rejects.toThrow('refused');
  });
});

/** Programs that read what no test of ours understands; where one is not installed, it is said. */
const LINTERS = ['actionlint', 'shellcheck'];
const linters = new Set(LINTERS.filter((program) => spawnSync(program, ['--version']).status === 0));
for (const program of LINTERS)
  if (!linters.has(program))
    process.stderr.write(`SKIPPED: there is no ${program} here, so it does not read the action\n`);

/** The steps as those of a workflow, which is what actionlint reads. */
function asWorkflow(action: string): string {
  const [inputs = ''] = /^inputs:\n[^]*?(?=^outputs:)/m.exec(action) ?? [];
  const names = [...inputs.matchAll(/^ {2}([a-z-]+):$/gm)]
    .map(([, name]) => `      ${name}: {type: string}\n`)
    .join('');
  const steps = action.slice(action.indexOf('  steps:\n') + '  steps:\n'.length).replaceAll(/^(?=.)/gm, '  ');
  return `on:\n  workflow_call:\n    inputs:\n${names}jobs:\n  scan:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
}

function lint(action: string): string {
  return spawnSync('actionlint', ['-'], { encoding: 'utf8', input: asWorkflow(action) }).stdout;
}

test.skipIf(!linters.has('actionlint'))('actionlint has nothing to say of its steps, and could', () => {
  const action = readFileSync(join(ROOT, 'action.yml'), 'utf8');
  expect(lint(action)).toBe('');
  expect(lint(action.replaceAll('steps.scan.outputs.sarif', 'steps.gone.outputs.sarif'))).toContain('gone');
});

test.skipIf(!linters.has('shellcheck')).each(['tools/action/scan.sh', 'tools/hook.sh'])(
  'nor shellcheck of %s',
  (file) => {
    const { status, stdout } = spawnSync('shellcheck', [join(ROOT, file)], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  },
);

test('with the program itself, SARIF and Markdown are there', () => {
  const { outputs, summary } = runScan({ SEAWORTHY: PROGRAM, TARGETS: join(ROOT, 'examples/shop') });
  expect(outputs['exit-code']).toBe('1');
  expect(JSON.parse(readFileSync(outputs['sarif'] ?? '', 'utf8'))).toMatchObject({ version: '2.1.0' });
  expect(summary).toContain('workload/no-privileged-containers');
});
