import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../access/graph/actor.ts';
import type { Step } from '../../access/graph/find-steps.ts';
import { type GraphNode, nameNode } from '../../access/graph/graph-node.ts';
import { STEP_KINDS } from '../../access/graph/step-kinds.ts';
import { renderGraphSvg } from './graph-svg.ts';
import type { PathGroup } from './group-paths.ts';
import { layoutGraph } from './layout-graph.ts';

interface Area {
  readonly what: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const actorOf = (node: GraphNode): Actor => ({ key: nameNode(node), node }) as unknown as Actor;
const account = (name: string): Actor =>
  actorOf({ kind: 'identity', holder: { kind: 'ServiceAccount', namespace: 'shop', name } });
const GOAL = actorOf({ kind: 'cluster-admin' });

/** The way through these accounts to the goal. */
function groupOf(names: readonly string[], kinds: readonly number[]): PathGroup {
  const actors = [...names.map(account), GOAL];
  const steps = names.map((name, index): Step => {
    const kind = STEP_KINDS[(kinds[index] ?? 0) % STEP_KINDS.length];
    const step = { kind, from: account(name), to: actors[index + 1], evidence: [], reach: 'cluster' };
    return step as unknown as Step;
  });
  return { holders: [actors[0]?.key ?? ''], severity: 'critical', steps };
}

/** What stands where, by the words of the picture itself; letters of this size are 6.3 wide in the widest of its fonts. */
function readAreas(svg: string): { readonly boxes: readonly Area[]; readonly labels: readonly Area[] } {
  const numbersOf = (text: string): readonly number[] =>
    [...text.matchAll(/="(-?[\d.]+)"/g)].map((match) => Number(match[1]));
  const boxes = [...svg.matchAll(/<rect ([^>]*)\/>/g)].map(([, attributes = '']) => {
    const [x = 0, y = 0, width = 0, height = 0] = numbersOf(attributes);
    return { what: 'box', x, y, width, height };
  });
  const labels = [...svg.matchAll(/<text class="label" ([^>]*)>([^<]*)</g)].map(([, attributes = '', what = '']) => {
    const [x = 0, y = 0] = numbersOf(attributes);
    return { what, x, y: y - 9, width: what.length * 6.3, height: 11 };
  });
  return { boxes, labels };
}

const overlaps = (one: Area, other: Area): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

function listFaults(groups: readonly PathGroup[]): readonly string[] {
  const picture = layoutGraph(groups, 'cluster-admin');
  const { boxes, labels } = readAreas(renderGraphSvg(picture, 'ways'));
  const all = [...boxes, ...labels];
  const missing = picture.lines.length - labels.length;
  return [
    ...all.flatMap((one, index) =>
      all.slice(index + 1).flatMap((other) => (overlaps(one, other) ? [`${one.what} and ${other.what}`] : [])),
    ),
    // In a thicket one may be left to its title.
    ...(missing <= picture.lines.length / 10 ? [] : [`${missing} lines of ${picture.lines.length} say nothing`]),
  ];
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const ways = fc.array(
  fc.tuple(
    fc.shuffledSubarray(NAMES, { minLength: 1, maxLength: 4 }),
    fc.array(fc.nat(60), { minLength: 4, maxLength: 4 }),
  ),
  { minLength: 1, maxLength: 12 },
);

test('nearly every line says what it is, no label touches a box, and nothing stands on something else', () => {
  fc.assert(
    fc.property(ways, (given) => {
      expect(listFaults(given.map(([names, kinds]) => groupOf(names, kinds)))).toEqual([]);
    }),
    { seed: 8, numRuns: 300 },
  );
});
