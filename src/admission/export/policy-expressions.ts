import type { CelCheck, CelControl } from '../../controls/control.ts';
import { renameVariables } from '../../cel/rename.ts';
import { CONTAINER_LISTS } from './container-lists.ts';
import { splitMessage } from './message-parts.ts';
import { listEntries, type NamedPlace, nameViolation } from './name-violation.ts';
import { renderPath, renderText } from './render-cel.ts';

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

/** What is kept of a violation: what is said of it alone, or also what it is known by in another state of the object. */
export type ViolationForm = 'text' | 'named';

/** The name of a side's variable, as it is asked for: `variables.oldViolations`. */
export function variableOf({ prefix }: Side, name: string): string {
  return `variables.${nameOf(prefix, name)}`;
}

function nameOf(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
}

/**
 * The variables that lead from an object to what is wrong with it, which is the last of them: a list, and for containers a list
 * of one list for each container, in the order of the containers.
 */
export function listVariables(control: CelControl, side: Side, form: ViolationForm): readonly PolicyVariable[] {
  const name = (own: string): string => nameOf(side.prefix, own);
  const names: Names = [variableOf(side, 'object'), variableOf(side, 'pod'), variableOf(side, 'containers')];
  const [object, pod] = names;
  return [
    { name: name('object'), expression: `dyn(${side.root})` },
    ...(control.subject === 'object' ? [] : [{ name: name('pod'), expression: findPod(object) }]),
    ...(control.subject === 'container' ? [{ name: name('containers'), expression: findContainers(pod) }] : []),
    { name: name('violations'), expression: listViolations(control, names, form) },
  ];
}

type Names = readonly [object: string, pod: string, containers: string];

/** A pod is its own template; every other kind keeps one. */
function findPod(object: string): string {
  return [
    `${object}.kind == 'Pod' ? ${object} :`,
    `${object}.kind == 'PodTemplate' ? ${object}.?template.orValue({}) :`,
    `${object}.kind == 'CronJob' ? ${object}.?spec.?jobTemplate.?spec.?template.orValue({}) :`,
    `${object}.?spec.?template.orValue({})`,
  ].join('\n');
}

function findContainers(pod: string): string {
  return CONTAINER_LISTS.map((list) => `${pod}.?spec.?${list}.orValue([])`).join(' +\n');
}

function listViolations(control: CelControl, names: Names, form: ViolationForm): string {
  const all = control.checks.map((check, index) => listOfCheck(check, { control, names, form, index })).join(' +\n  ');
  return control.subject === 'container' ? `${names[2]}.map(container,\n  ${all}\n)` : all;
}

interface Place {
  readonly control: CelControl;
  readonly names: Names;
  readonly form: ViolationForm;
  /** Of the check among those of its control. */
  readonly index: number;
}

/** What is wrong by one check: nothing or one thing, or one for each element that it fails for. */
function listOfCheck(check: CelCheck, place: Place): string {
  const [object, pod] = place.names;
  const words = new Map([
    ['object', object],
    ['pod', pod],
    ['params', 'variables.params'],
    ['target', 'variables.target'],
  ]);
  const passes = renderCondition(renameVariables(check.source, words));
  const message = renderMessage(check.messageSource, words);
  const violation = renderViolation(check, message, { ...place, words });
  const violations =
    check.each === undefined
      ? `(${passes} ? [] : [${violation}])`
      : `${listElements(check, place)}.filter(item, !${passes}).map(item, ${violation})`;
  if (check.whereSource === undefined) return violations;
  return `(${renderCondition(renameVariables(check.whereSource, words))} ? ${violations} : [])`;
}

/** In parentheses, whatever its operators; a comment at its end, or one that looks like it, ends with a line. */
function renderCondition(source: string): string {
  const trimmed = source.trim();
  return `(${trimmed}${trimmed.includes('//') ? '\n' : ''})`;
}

/** What is told of the subject, or of an element of it. */
function renderViolation(check: CelCheck, message: string, place: Place & NamedPlace): string {
  if (place.form === 'text') return message;
  const entries = listEntries(check, place) ?? '[]';
  return `{'is': dyn(${nameViolation(check, place)}), 'among': dyn(${entries}), 'says': dyn(${message})}`;
}

/** The server writes an empty list of some old kinds as null: the rules of a role, for one. */
function listElements({ each = [], eachIs }: CelCheck, { control: { subject }, names: [object, pod] }: Place): string {
  const elements = renderPath({ object, pod, container: 'container' }[subject], each);
  if (eachIs !== 'map')
    return subject === 'object'
      ? `(${elements}.orValue(null) == null ? [] : ${elements}.orValue([]))`
      : `${elements}.orValue([])`;
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
