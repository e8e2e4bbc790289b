import { renderPageHead } from '../html/page-head.ts';
import { PAGE_STYLE } from '../html/page-style.ts';
import { VERIFY_PAGE_SCRIPT } from './verify-page-script.ts';

const STYLE = `${PAGE_STYLE}
#drop{border:2px dashed var(--line);border-radius:12px;padding:1.25rem;margin-top:1rem}#drop.over{border-color:var(--link)}
label{display:block;margin-top:1rem;font-weight:600}label span{display:block;font-weight:400;color:var(--soft)}
textarea{width:100%;min-height:5.5rem;font:.84rem ui-monospace,Menlo,Consolas,monospace;background:var(--card);color:var(--text);border:1px solid var(--line);border-radius:8px;padding:.5rem}
form button{margin-top:1rem;font:inherit;padding:.45rem 1.4rem}
#paper{white-space:pre-wrap;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.25rem;overflow-wrap:anywhere}
#packed,#verdict{margin:1.25rem 0}.verdict h2{margin:0}#paper{margin-bottom:2rem}
#packed{display:none}.packed #packed{display:block}
@media print{form,#packed,.packed #packed{display:none}}`;

/**
 * The verifier as one page that asks no network: its policy forbids it. `verifier` is the script of `seaworthy/verify`, which
 * gives the name to a global.
 */
export function renderVerifyPage(verifier: string): string {
  const script = `${verifier}${VERIFY_PAGE_SCRIPT}`;
  return `${renderPageHead({ title: 'verify a pack of evidence', style: STYLE, script })}<header>
<div class="verdict bad" id="packed"><h2>Do not trust this copy</h2><p>It came inside of a pack, from whoever made the pack. Take the page from where you get Seaworthy, or verify with seaworthy evidence verify.</p></div>
<h1>Verify a pack of evidence</h1>
</header>
<main>
<p>Everything happens in this page: nothing is sent anywhere. What you paste comes from elsewhere than from the pack.</p>
<form>
<div id="drop"><label>The pack<span>a .zip as it was handed over; choose it, or drop it here</span><input type="file" name="pack" accept=".zip"></label><output></output></div>
<label>Key that you trust<span>pack.pub, or its SHA-256; without it the best answer is that nobody is trusted</span><textarea name="key" spellcheck="false"></textarea></label>
<label>Key of the log<span>log.vkey</span><textarea name="logKey" spellcheck="false"></textarea></label>
<label>Checkpoint that you kept<span>of the last pack; without it nobody can see whether a record was left out</span><textarea name="previous" spellcheck="false"></textarea></label>
<button>Verify</button>
</form>
<div class="verdict" id="verdict" role="status" hidden><h2></h2></div>
<pre id="paper" hidden></pre>
</main>
<script>${script}</script>
</body>
</html>
`;
}

/** The copy that goes into a pack, which says of itself that it came out of one. */
export function markPacked(page: string): string {
  return page.replace('\n<body>\n', '\n<body class="packed">\n');
}
