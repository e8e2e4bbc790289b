/**
 * What the page does, in the words of a browser: asks `verifier`, which stands before it, and shows what it says. Texts of a pack
 * come into the page as text, never as markup.
 */
export const VERIFY_PAGE_SCRIPT = `
const form = document.forms[0];
const { pack, key, logKey, previous } = form.elements;
const drop = document.getElementById('drop');
const verdict = document.getElementById('verdict');
const paper = document.getElementById('paper');
let dropped;
const TITLES = { verified: 'Verified', tampered: 'Tampered with', untrusted: 'Not trusted', incomplete: 'Incomplete', stale: 'Older than your checkpoint' };

function show(tone, title, text) {
  verdict.className = 'verdict ' + tone;
  verdict.querySelector('h2').textContent = title;
  paper.textContent = text;
  verdict.hidden = paper.hidden = false;
}
function written(field) {
  const text = field.value.trim();
  return text === '' ? undefined : text + '\\n';
}
for (const name of ['dragover', 'dragleave', 'drop'])
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', name === 'dragover');
    if (name !== 'drop') return;
    dropped = event.dataTransfer.files[0];
    drop.querySelector('output').textContent = dropped ? dropped.name : '';
  });
pack.addEventListener('change', () => {
  dropped = undefined;
  drop.querySelector('output').textContent = '';
});
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const file = dropped || pack.files[0];
  if (!file) return show('unsure', 'No pack', 'Choose the file first, or drop it on the page.');
  show('unsure', 'At work', '');
  try {
    const trust = { key: written(key), logKey: written(logKey), previous: written(previous) };
    const report = await verifier.verify(file, trust);
    const head = 'file        ' + file.name + ', ' + file.size + ' bytes\\nverified    ' + new Date().toISOString() + ', by the clock of this machine\\n\\n';
    show(report.verdict === 'verified' ? 'good' : 'bad', TITLES[report.verdict], head + verifier.render(report));
  } catch (error) {
    show('unsure', 'Not verified', 'This browser could not do it: ' + error + '\\nA newer one may: Ed25519 is asked for, which Chromium has since 137, Firefox since 129, Safari since 17. So does seaworthy evidence verify.');
  }
});
`;
