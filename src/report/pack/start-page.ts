import { escapeHtml } from '../html/escape-html.ts';
import { renderPageHead } from '../html/page-head.ts';
import { PAGE_STYLE } from '../html/page-style.ts';
import { renderPercent } from '../percent.ts';
import { plural } from '../plural.ts';
import type { PackedAnchor, PackedAssessment, PackPage } from './pack-page.ts';

const STYLE = `${PAGE_STYLE}
pre{background:var(--faint);border-radius:8px;padding:.75rem 1rem;margin-top:.6rem;overflow-x:auto}.panel p{margin-top:.5rem}main{padding-bottom:2rem}`;

/** START.html of a pack: what somebody reads first who was handed it. It runs nothing, and says nothing that the files do not. */
export function renderStartPage(page: PackPage): string {
  const { period, assessments } = page;
  return `${renderPageHead({ title: `evidence, ${period.name}`, style: STYLE })}<header>
<p class="brand"><span>${escapeHtml(`${page.tool.name} ${page.tool.version}`)}</span><span>${escapeHtml(page.log.origin)}</span></p>
<div class="verdict unsure"><h1>${escapeHtml(`Evidence: ${period.name}`)}</h1><p>This page proves nothing by itself, and neither does anything that opens from inside of the pack. Verify the pack first, with keys that you have from elsewhere.</p></div>
</header>
<main>
${renderSection('Scope and period', renderScope(page))}
${renderSection('Results', assessments.length === 0 ? '<p>No assessment is of this period.</p>' : renderResults(assessments))}
${renderSection('What was not seen', renderUnseen(assessments))}
${renderSection('Verification', renderVerification(page))}
${renderSection('A sample', renderSample(page))}
</main>
</body>
</html>
`;
}

function renderSection(title: string, content: string): string {
  return `<section class="panel"><h2>${title}</h2>\n${content}\n</section>`;
}

function renderScope({ period, log, assessments }: PackPage): string {
  const days = period.days === undefined ? 'all that is recorded' : `${period.days.first} to ${period.days.last}`;
  const clusters = new Map(assessments.map(({ cluster, set }) => [cluster, set]));
  return renderTable(
    ['what', 'which'],
    [
      ['period', `${period.name} (${days})`],
      ['assessments of the period', String(new Set(assessments.map(({ id }) => id)).size)],
      ['records in the log', `${log.size}, all of them in statements/`],
      ...[...clusters].map(([id, set]) => ['cluster or input', id === set ? set : `${set} (${id})`]),
    ],
  );
}

function renderResults(assessments: readonly PackedAssessment[]): string {
  const rows = assessments.map(({ number, part, parts, set, provenance, dates, collector, summary, documents }) => [
    `${number}${parts === 1 ? '' : ` (part ${part} of ${parts})`}`,
    set,
    dates.collected === undefined ? `${provenance}, as of ${dates.effective}` : `${provenance} ${dates.collected.last}`,
    dates.sealed,
    String(documents),
    `${summary.counts.pass} pass, ${summary.counts.fail} fail, ${summary.counts.manual} manual, ${summary.counts['not-evaluated']} not evaluated, ${summary.counts.error} error`,
    `${summary.score === undefined ? 'none' : renderPercent(summary.score)} / ${summary.coverage === undefined ? 'none' : renderPercent(summary.coverage)}`,
    collector,
  ]);
  const head = ['record', 'of', 'seen', 'sealed', 'documents', 'checks', 'score / coverage', 'read by'];
  return `${renderTable(head, rows)}<p>Checks are of the whole assessment, of all of its parts. The report of each is in evidence/, as its statement says.</p>`;
}

function renderUnseen(assessments: readonly PackedAssessment[]): string {
  const rows = assessments.flatMap((assessment) =>
    listUnseen(assessment).map((what) => [`${assessment.number}`, assessment.set, what]),
  );
  return `${rows.length === 0 ? '' : renderTable(['record', 'of', 'what'], rows)}<p>Between two assessments nothing was seen. How many there should have been no record says. That what was read is what was there no signature can say: each record names the program that read it.</p>`;
}

function listUnseen({ collections, unread, provenance, summary }: PackedAssessment): readonly string[] {
  const kinds = Object.entries(collections).filter(([state]) => state !== 'complete');
  const open = summary.counts['not-evaluated'];
  return [
    ...kinds.map(([state, count]) => `${plural(count, 'kind')}: ${state}`),
    ...(unread === 0 ? [] : [`${plural(unread, 'document')} could not be read`]),
    ...(provenance === 'supplied' ? ['a person supplied it: what was not handed over was not seen'] : []),
    ...(open === 0 ? [] : [`${plural(open, 'check')} not evaluated`]),
  ];
}

function renderVerification({ log, keys, anchors }: PackPage): string {
  return `<p>Hold these against what you were given in another way, best when the ledger was made; VERIFY.md says how to check everything, with our program and without.</p>
${renderTable(
  ['what', 'as this pack says'],
  [
    ['key that signs packs and records, SHA-256', keys.pack],
    ['key that signs checkpoints', keys.log],
  ],
)}<p>Keep this checkpoint where whoever made the pack cannot change it. With it the next pack can be shown to leave nothing out; without one that you kept, nobody can see whether a record was.</p>
<pre>${escapeHtml(log.checkpoint)}</pre>
${renderAnchors(anchors)}`;
}

function renderAnchors(anchors: readonly PackedAnchor[]): string {
  if (anchors.length === 0)
    return '<p>No record says that a checkpoint was put into other hands. So nobody can see whether a record was left out of the first pack that they are given.</p>';
  const rows = anchors.map(({ number, place, anchored, size }) => [
    String(number),
    `${place.kind} ${place.name}`,
    anchored,
    plural(size, 'record'),
  ]);
  return `<p>States of the log are in other hands too, as its records say. Ask there for the checkpoint: a log from which a record was taken out since does not go on from it. Before the first of them nobody can see whether one was.</p>
${renderTable(['record', 'where', 'since', 'state of'], rows)}`;
}

function renderSample({ sample }: PackPage): string {
  if (sample.length === 0) return '<p>There is nothing to look at.</p>';
  const rows = sample.map(({ number, path }) => [String(number), path]);
  return `<p>Documents to look at by hand, chosen by the hash of the whole log, not by whoever packed it: each file is text, and holds what was judged, secrets masked.</p>
${renderTable(['record', 'file'], rows)}`;
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, row: readonly string[]): string =>
    row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('');
  return `<div class="scroll"><table><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table></div>\n`;
}
