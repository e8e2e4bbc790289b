/**
 * What the page does beyond being read: filters, and everything open on paper. It reads nothing but the page, so that no
 * text of an input is ever part of a script; the page's policy allows this script alone, by its digest.
 */
export const PAGE_SCRIPT = `(() => {
  const form = document.getElementById('filters');
  document.documentElement.classList.add('js');
  if (form === null) return;
  const output = form.querySelector('output');
  const groups = [...document.querySelectorAll('.group')].map((element) => ({
    element,
    count: element.querySelector('.count'),
    total: Number(element.querySelector('.count').dataset.count),
    rows: [...element.querySelectorAll('.finding')].map((row) => ({ row, text: undefined })),
  }));
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const textOf = (group, entry) =>
    (entry.text ??= (entry.row.textContent + ' ' + group.element.dataset.control).toLowerCase());

  function apply() {
    const data = new FormData(form);
    const severities = new Set(data.getAll('severity'));
    const control = data.get('control') || '';
    const namespace = data.get('namespace') || '';
    const state = data.get('state') || '';
    const words = String(data.get('text') || '').toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const group of groups) {
      const { severity, control: own } = group.element.dataset;
      const isWanted = severities.has(severity) && (control === '' || control === '=' + own);
      let left = 0;
      for (const entry of group.rows) {
        const { dataset } = entry.row;
        const isShown =
          isWanted &&
          (namespace === '' || namespace === '=' + dataset.namespace) &&
          (state === '' || state === dataset.state) &&
          (words.length === 0 || words.every((word) => textOf(group, entry).includes(word)));
        if (entry.row.hidden === isShown) entry.row.hidden = !isShown;
        if (isShown) left += 1;
      }
      group.element.hidden = left === 0;
      const isWhole = left === group.rows.length;
      group.count.textContent = isWhole
        ? group.total + (group.total === 1 ? ' finding' : ' findings')
        : left + ' of ' + group.total;
      shown += left;
    }
    output.textContent = shown === total ? '' : shown + ' of ' + total + ' shown';
  }

  let timer;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    form.elements.text.focus();
  });

  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')].filter((element) => !element.matches('.more'));
    for (const element of closed) element.open = true;
  });
  addEventListener('afterprint', () => {
    for (const element of closed) element.open = false;
  });
  apply();
})();`;
