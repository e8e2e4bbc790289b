import { type AccessGraph, findAccessGraph } from '../../access/graph/access-graph.ts';
import type { GraphNode } from '../../access/graph/graph-node.ts';
import { parseGoal } from '../../access/graph/parse-goal.ts';
import { GRAPH_READER, type ReadAccess } from '../../app/read-access.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import type { Canvas } from '../../report/canvas.ts';
import { describePlace } from '../../report/describe-place.ts';
import { renderGraphHtml } from '../../report/graph/graph-html.ts';
import { renderGraphJson } from '../../report/graph/graph-json.ts';
import { renderGraph } from '../../report/graph/text-graph.ts';
import { createStyle, escapeLine } from '../../report/style.ts';
import { renderUncollected } from '../../report/text-collections.ts';
import { describeNobody } from '../../report/text-doubt.ts';
import { readSettings } from '../config/read-settings.ts';
import { listWords } from '../config/parse-text.ts';
import type { Format, Settings } from '../config/values.ts';
import type { MainErrorCode } from '../errors.ts';
import { exitOfAccess, seenIn } from '../exit-of-access.ts';
import { getHolder } from '../get-holder.ts';
import { isLive } from '../is-live.ts';
import { checkOutputs, writeOutput } from '../output-files.ts';
import { printOnScreen } from '../print-on-screen.ts';
import { readTargetAccess } from '../read-target-access.ts';
import { describeTerminal } from '../terminal.ts';
import { VERSION } from '../version.ts';

/** `seaworthy access graph [--from WHO] [--to GOAL]`: who can become whom, by what is in a target. */
export async function runAccessGraph(words: readonly string[], flags: Flags): Promise<number> {
  if (words.length > 0)
    throw new SeaworthyError<CliErrorCode>('cli/usage', `access graph takes no word such as ${words[0]}`, {
      advice: 'Write --from ServiceAccount:shop/web for whose ways, and --to cluster-admin for where they lead.',
    });
  const named = Array.isArray(flags.in) ? flags.in : undefined;
  const { settings, file } = await readSettings(named ?? ['.'], flags, 'access');
  const to = getGoal(settings.to);
  const render = getRenderer(settings.format);
  for (const { format } of settings.output) getRenderer(format);
  const from = settings.from === undefined ? undefined : getHolder(settings.from);
  const targets = named ?? (isLive(settings) ? [] : ['.']);
  if (settings.output.length > 0) checkOutputs(settings.output, targets);
  if (targets.includes('-') && process.stdin.isTTY) process.stderr.write('reading standard input; Ctrl-D ends it\n');
  const read = await readTargetAccess(targets, settings, {
    own: file === undefined ? [] : [file],
    reader: GRAPH_READER,
  });
  const graph = findAccessGraph({ view: read.view, access: read.access, minor: read.minor, to, from });
  for (const output of settings.output) writeOutput(output, [getRenderer(output.format)(graph, FILE)]);
  const problems = read.problems.map((problem) => `${describePlace(problem)}: ${escapeLine(problem.message)}\n`);
  const exit = exitOfAccess(read, { isFound: graph.paths.length > 0, namespace: undefined });
  const told = exit === EXIT_CODES['not-enough-evaluated'] ? [...problems, describeBlind(read)] : problems;
  printOnScreen(render(graph, canvasOf(settings)), told.join(''), settings);
  return exit;
}

/** What was not seen is no reason to say that there is no way. */
function describeBlind(read: ReadAccess): string {
  const seen = seenIn(read, undefined);
  const lines = renderUncollected(seen.unread).map((line) => `not read: ${line}`);
  return `${[...lines, describeNobody(read.access.bindings.length, seen)].join('\n')}\n`;
}

type Render = (graph: AccessGraph, canvas: Canvas) => string;

/** In a file everything, in lines that most screens hold. */
const FILE: Canvas = { style: createStyle(false), width: 100, isWhole: true };

const RENDERERS = {
  text: renderGraph,
  json: renderGraphJson,
  html: (graph) => renderGraphHtml(graph, VERSION),
} as const satisfies Partial<Record<Format, Render>>;

/** Throws `cli/usage` for a format that a graph has not. */
function getRenderer(format: Format): Render {
  if (format in RENDERERS) return RENDERERS[format as keyof typeof RENDERERS];
  throw new SeaworthyError<CliErrorCode>('cli/usage', `access graph is not told as ${format}`, {
    advice: `Write --format ${listWords(Object.keys(RENDERERS))}.`,
  });
}

function getGoal(text: string): GraphNode {
  const goal = parseGoal(text);
  if (goal !== undefined) return goal;
  throw new SeaworthyError<MainErrorCode>('main/unknown-holder', `${JSON.stringify(text)} is nothing to get to`, {
    advice: 'Write cluster-admin, nodes, secrets, namespace:NAME, or a holder such as ServiceAccount:shop/web.',
  });
}

function canvasOf({ color, all }: Settings): Canvas {
  const { isTerminal, isColoured, isPlain, width, height } = describeTerminal(process.stdout, color);
  return { style: createStyle(isColoured, isPlain), width, isWhole: all, height: isTerminal ? height : undefined };
}
