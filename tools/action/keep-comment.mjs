// The comment of action.yml on a pull request: one for each category, found again by a mark that nobody sees, and changed
// in place. Plain JavaScript: actions/github-script loads it, on whatever Node it brings.
import { readFileSync } from 'node:fs';

/** Letters that GitHub takes in a comment, less some for the note. */
const MOST_LETTERS = 65_000;

/** @param {{ github: any, context: any, core: any, environment: Record<string, string | undefined> }} step */
export async function keepComment({ github, context, core, environment }) {
  const { MARKDOWN: file = '', CATEGORY: category = 'seaworthy', EXIT_CODE: exitCode } = environment;
  const place = { ...context.repo, issue_number: context.payload.pull_request.number };
  const mark = renderMark(category);
  const body = renderBody(mark, readFileSync(file, 'utf8'));
  try {
    const known = await findComment(github, place, mark);
    if (known !== undefined) await github.rest.issues.updateComment({ ...context.repo, comment_id: known.id, body });
    // Nobody needs to be told that nothing was wrong from the start.
    else if (exitCode !== '0') await github.rest.issues.createComment({ ...place, body });
  } catch (error) {
    // The token of a pull request from a fork may only read.
    if (error.status !== 403) throw error;
    core.notice('The findings are in the summary of this job: the token may not comment on this pull request.');
  }
}

/** A comment of HTML, which no page shows; whatever the category holds cannot end it. */
function renderMark(category) {
  return `<!-- seaworthy ${Buffer.from(category).toString('base64url')} -->`;
}

function renderBody(mark, report) {
  if (report.length <= MOST_LETTERS) return `${mark}\n${report}`;
  const cut = report.slice(0, MOST_LETTERS);
  const whole = cut.slice(0, cut.lastIndexOf('\n') + 1);
  return `${mark}\n${whole}\nThere is more: the summary of the job has all of it.\n`;
}

/** Only one of a bot's: anybody can write the mark. */
async function findComment(github, place, mark) {
  for await (const { data } of github.paginate.iterator(github.rest.issues.listComments, { ...place, per_page: 100 })) {
    const found = data.find(({ user, body }) => user?.type === 'Bot' && body?.startsWith(mark));
    if (found !== undefined) return found;
  }
  return undefined;
}
