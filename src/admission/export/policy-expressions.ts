import type { Json } from '../../base/json.ts';
import { renameVariables } from '../../cel/rename.ts';
import type { CelCheck, CelControl } from '../../controls/control.ts';
import type { Target } from '../../facts/target.ts';
import { splitMessage } from './message-parts.ts';
import { renderLiteral, renderPath, renderText } from './render-cel.ts';

/** A variable of a policy: worked out when it is asked for, and once. */
export interface PolicyVariable {
  readonly name: string;
  readonly expression: string;
}

/** An object as a policy sees it: the one that is asked for, or the one that it replaces. */
export interface Side {
  /** `object`, `oldObject` */
  readonly root: string;
  /** Before the names of its variables; empty for the object itself. */
  readonly prefix: '' | 'old';
}

export const NEW: Side = { root: 'object', prefix: '' };
export const OLD: Side = { root: 'oldObject', prefix: 'old' };

/** What is the same for both sides. */
export function listGiven(
  parameters: Readonly<Record<string, Json>>,
  { version, minor }: Target,
): readonly PolicyVariable[] {
  return [
    ...(Object.keys(parameters).length === 0 ? [] : [{ name: 'params', expression: renderLiteral(parameters) }]),
    { name: 'target', expression: renderLiteral({ version, minor }) },
  ];
}

/** The variables that lead from an object to the messages of what is wrong with it, which are the last of them. */
export function listVariables(control: CelControl, side: Side): readonly PolicyVariable[] {
  const name = (own: string): string =>
    side.prefix === '' ? own : `${side.prefix}${own[0]?.toUpperCase() ?? ''}${own.slice(1)}`;
  const object = { name: name('object'), expression: `dyn(${side.root})` };
  const pod = { name: name('pod'), expression: findPod(`variables.${object.name}`) };
  const containers = { name: name('containers'), expression: findContainers(`variables.${pod.name}`) };
  const names: Names = {
    object: `variables.${object.name}`,
    pod: `variables.${pod.name}`,
    containers: `variables.${containers.name}`,
  };
  const violations = control.checks.map((check) => listMessages(control, check, names)).join(' + ');
  return [
    object,
    ...(control.subject === 'object' ? [] : [pod]),
    ...(control.subject === 'container' ? [containers] : []),
    { name: name('violations'), expression: violations },
  ];
}

interface Names {
  readonly object: string;
  readonly pod: string;
  readonly containers: string;
}

/** A pod is its own template; every other kind keeps one. */
function findPod(object: string): string {
  return [
    `${object}.kind == 'Pod' ? ${object}`,
    `${object}.kind == 'PodTemplate' ? ${object}.?template.orValue({})`,
    `${object}.kind == 'CronJob' ? ${object}.?spec.?jobTemplate.?spec.?template.orValue({})`,
    `${object}.?spec.?template.orValue({})`,
  ].join(' : ');
}

function findContainers(pod: string): string {
  return ['initContainers', 'containers', 'ephemeralContainers']
    .map((list) => `${pod}.?spec.?${list}.orValue([])`)
    .join(' + ');
}

/** The messages of a check that fails, as a list: one for each container and element that it fails for. */
function listMessages({ subject }: CelControl, check: CelCheck, names: Names): string {
  const words = new Map([
    ['object', names.object],
    ['pod', names.pod],
    ['params', 'variables.params'],
    ['target', 'variables.target'],
  ]);
  const passes = renameVariables(check.source, words);
  const message = renderMessage(check.messageSource, words);
  const root = { object: names.object, pod: names.pod, container: 'container' }[subject];
  const own =
    check.each === undefined
      ? undefined
      : `${listElements(check, root)}.filter(item, !(${passes})).map(item, ${message})`;
  if (subject !== 'container') return own ?? `(${passes} ? [] : [${message}])`;
  return own === undefined
    ? `${names.containers}.filter(container, !(${passes})).map(container, ${message})`
    : `${names.containers}.map(container, ${own}.join('; ')).filter(message, message != '')`;
}

function listElements({ each = [], eachIs }: CelCheck, root: string): string {
  const elements = renderPath(root, each);
  if (eachIs !== 'map') return `${elements}.orValue([])`;
  const map = `${elements}.orValue({})`;
  return `${map}.map(key, ${map}[key])`;
}

function renderMessage(source: string, words: ReadonlyMap<string, string>): string {
  return splitMessage(source)
    .map((part) =>
      part.kind === 'text' ? renderText(part.text) : `string(${renameVariables(part.source, words).trim()})`,
    )
    .join(' + ');
}
