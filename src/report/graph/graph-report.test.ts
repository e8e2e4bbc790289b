import { expect, test } from 'vitest';
import { viewOf, writeGiven } from '../../access/access.fixture.ts';
import { createAccess } from '../../access/access.ts';
import { type AccessGraph, findAccessGraph } from '../../access/graph/access-graph.ts';
import type { Holder } from '../../access/identity.ts';
import { ACCESS_GRAPH_V1 } from '../../api/access-graph-v1.ts';
import type { CollectionState } from '../../facts/collection.ts';
import { createStyle } from '../style.ts';
import { displayWidth } from '../width.ts';
import { renderGraphHtml } from './graph-html.ts';
import { renderGraphJson } from './graph-json.ts';
import { renderGraph } from './text-graph.ts';

const HOSTILE = 'anna\u001b[31m"><script>alert(1)</script>';
const canvas = { style: createStyle(false), width: 80 };

interface Asked {
  readonly state?: CollectionState;
  readonly from?: Holder;
}

function graphOf(text: string, { state = 'partial', from }: Asked = {}): AccessGraph {
  const view = viewOf(text, state);
  return findAccessGraph({ view, access: createAccess(view, 37), minor: 37, to: { kind: 'cluster-admin' }, from });
}

const RULE = "{apiGroups: [''], resources: [users, groups], verbs: [impersonate]}";
const ONE = writeGiven({ rule: RULE, subject: `{kind: User, name: ${JSON.stringify(HOSTILE)}}` });

/** So many service accounts, all with the same power; and one with another. */
function writeMany(count: number): string {
  const subjects = Array.from(
    { length: count },
    (_, index) => `{kind: ServiceAccount, name: a${index}, namespace: shop}`,
  );
  const other = writeGiven({
    rule: "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}",
    subject: '{kind: User, name: root}',
  });
  return `${writeGiven({ rule: RULE, subject: subjects.join(', ') })}---\n${other.replaceAll('helper', 'other')}`;
}

test('JSON is of its published form, and the same every time', () => {
  for (const graph of [graphOf(ONE), graphOf(writeMany(3), { state: 'complete' }), graphOf('')]) {
    const text = renderGraphJson(graph);
    expect(ACCESS_GRAPH_V1.parse(JSON.parse(text)).paths.length).toBe(graph.paths.length);
    expect(renderGraphJson(graph)).toBe(text);
  }
});

test('names from an input steer neither a terminal nor a page', () => {
  const graph = graphOf(ONE);
  const text = renderGraph(graph, { ...canvas, isWhole: true });
  expect(text).toContain('anna\\u001b[31m');
  expect(text).not.toContain('\u001b');
  const page = renderGraphHtml(graph, '0.0.0');
  expect(page).not.toContain('<script');
  expect(page).not.toContain('\u001b');
  expect(page).toContain('anna\\u001b[31m&quot;&gt;&lt;script&gt;');
});

test('300 subjects that get there in the same way are one box, and one part of the text', () => {
  const graph = graphOf(writeMany(300));
  const page = renderGraphHtml(graph, '0.0.0');
  expect([...page.matchAll(/<rect [^>]*rx="9"/g)]).toHaveLength(3);
  expect(page).toContain('ServiceAccount and 299 more');
  const text = renderGraph(graph, canvas);
  expect(text).toContain('and 297 more in the same way');
  expect(text.split('\n').length).toBeLessThan(24);
  // Who they are is said where everything is.
  expect(page).toContain('ServiceAccount:shop/a299');
  expect(renderGraph(graph, { ...canvas, isWhole: true })).toContain('ServiceAccount:shop/a299');
});

test('whatever is asked, the text fits its width', () => {
  const from = { kind: 'ServiceAccount', namespace: 'shop', name: 'a1' };
  for (const graph of [
    graphOf(writeMany(9)),
    graphOf(writeMany(9), { from }),
    graphOf(''),
    graphOf(writeMany(9), { state: 'complete' }),
  ])
    for (const isWhole of [false, true])
      for (const line of renderGraph(graph, { ...canvas, isWhole }).split('\n'))
        expect(displayWidth(line), line).toBeLessThanOrEqual(80);
});

test('that nobody gets there is said of what was seen, unless all was', () => {
  const harmless = writeGiven({
    rule: '{apiGroups: [batch], resources: [jobs], verbs: [get]}',
    subject: '{kind: User, name: anna}',
  });
  const wide = { ...canvas, width: 120 };
  expect(renderGraph(graphOf(harmless), wide)).toContain('none has a way in what was seen to become cluster-admin');
  const known = renderGraph(graphOf(harmless, { state: 'complete' }), wide);
  expect(known).toContain('none has a way to become cluster-admin');
  expect(known).not.toContain('There may be more');
});

test('of one who is asked about, every way is told, and the reason of each step', () => {
  const from = { kind: 'ServiceAccount', namespace: 'shop', name: 'a1' };
  const text = renderGraph(graphOf(writeMany(2), { from }), canvas);
  expect(text).toMatch(/^how ServiceAccount:shop\/a1 can become cluster-admin\n/);
  expect(text).toContain('way 1');
  expect(text).toContain('way 2');
  expect(text).toContain('judged as if they');
});

/** One account creates Secrets, another reads them, and anna gets the tokens of both. */
const TWO = ['maker', 'reader']
  .map((name) => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: shop}\n---\n`)
  .join('')
  .concat(
    [
      ['create', '{kind: ServiceAccount, name: maker, namespace: shop}', 'secrets'],
      ['get', '{kind: ServiceAccount, name: reader, namespace: shop}', 'secrets'],
      ['create', '{kind: User, name: anna}', 'serviceaccounts/token'],
    ]
      .map(([verb = '', subject = '', resource = ''], index) => {
        const names = resource === 'secrets' ? '' : ', resourceNames: [maker, reader]';
        const rule = `{apiGroups: [''], resources: [${resource}], verbs: [${verb}]${names}}`;
        return writeGiven({ rule, subject, namespace: 'shop' }).replaceAll('helper', `half-${index}`);
      })
      .join('---\n'),
  )
  .concat(
    '---\n',
    writeGiven({
      rule: "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}",
      subject: '{kind: ServiceAccount, name: strong, namespace: shop}',
    }),
  );

test('what takes two at once says who they are, and meets in a box of its own', () => {
  const graph = graphOf(TWO, { from: { kind: 'User', name: 'anna', namespace: '' } });
  const text = renderGraph(graph, { ...canvas, width: 200 });
  expect(text).toMatch(/ 2 {2}R15 {2}itself again, asks the API server for a token of ServiceAccount:shop\/reader\n/);
  expect(text).toContain('as ServiceAccount:shop/maker and ServiceAccount:shop/reader at once, creates a Secret');
  const page = renderGraphHtml(graph, '0.0.0');
  expect(page).toContain('both at once');
  expect([...page.matchAll(/<rect [^>]*rx="9"/g)]).toHaveLength(6);
  // anna to each, each to the box, the box to the strong one, and that to the goal.
  expect([...page.matchAll(/<path class="way" d="M[\d. ]+C/g)]).toHaveLength(6);
  const steps = ACCESS_GRAPH_V1.parse(JSON.parse(renderGraphJson(graph))).paths[0]?.steps ?? [];
  expect(steps.map(({ from }) => from)).toEqual([
    'User:anna',
    'User:anna',
    'ServiceAccount:shop/maker and ServiceAccount:shop/reader',
    'ServiceAccount:shop/strong',
  ]);
});

test('the legend tells what is in the picture, and nothing else', () => {
  const legendOf = (text: string): string =>
    /<ul class="legend".*<\/ul>/.exec(renderGraphHtml(graphOf(text), '0.0.0'))?.[0] ?? '';
  expect(legendOf(TWO)).toContain('needed together');
  expect(legendOf(TWO)).toContain('of high severity');
  expect(legendOf(ONE)).not.toContain('of high severity');
  expect(legendOf(ONE)).not.toContain('needed together');
});
