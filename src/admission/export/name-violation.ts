import { EACH, type FieldOf, listFields, withoutInner } from '../../cel/list-fields.ts';
import type { CelCheck, CelControl } from '../../controls/control.ts';
import { CONTAINER_LISTS } from './container-lists.ts';
import { splitMessage } from './message-parts.ts';
import { renderPath } from './render-cel.ts';

/** A check of a control, and how its policy calls what it looks at. */
export interface NamedPlace {
  readonly control: Pick<CelControl, 'id' | 'subject'>;
  /** Of the check among those of its control. */
  readonly index: number;
  /** `pod` → `variables.pod` */
  readonly words: ReadonlyMap<string, string>;
}

const SUBJECTS = ['object', 'pod', 'container', 'item'];

/**
 * What a violation is known by in another state of its object, as a literal of CEL: its check, its container or element, and
 * all that the check looks at and tells. Where that is the same the same is wrong, and nothing more; nothing else can say so of
 * every check, because more of a list may be worse, or better.
 */
export function nameViolation(check: CelCheck, place: NamedPlace): string {
  const parts = [
    `${place.index}`,
    ...findContainer(check, place),
    ...listLooks(check, place).map((field) => renderField(field, place)),
  ];
  return `[${parts.map((part) => `dyn(${part})`).join(', ')}]`;
}

/** Annotations that it looks through whole, as texts: maps have no order. Nobody is wrong by what kubectl keeps among them. */
export function listEntries(check: CelCheck, { words }: Pick<NamedPlace, 'words'>): string | undefined {
  const maps = listFieldsOf(check).filter(isAnnotations);
  if (maps.length === 0) return undefined;
  return maps
    .map(({ variable, steps }) => {
      const map = `${renderPath(words.get(variable) ?? variable, steps)}.orValue({})`;
      return `${map}.filter(key, key != 'kubectl.kubernetes.io/last-applied-configuration').map(key, key + '=' + string(${map}[key]))`;
    })
    .join(' + ');
}

/** Why nobody could tell of a violation whether it is that of before; undefined where it can be told. */
export function findUntellable({ checks }: Pick<CelControl, 'checks'>): string | undefined {
  const isUntellable = ({ variable, steps }: FieldOf): boolean =>
    variable !== 'item' && (steps.length === 0 || (steps.length === 1 && steps[0] === 'metadata'));
  return checks.some((check) => listFieldsOf(check).some((field) => isUntellable(field) && !field.isPresence))
    ? 'it looks at the whole object, and a ratchet could not tell what got worse'
    : undefined;
}

function listLooks(check: CelCheck, place: NamedPlace): readonly FieldOf[] {
  const isElement = check.each !== undefined && !isNamed(check);
  const fields = listFieldsOf(check).filter(
    (field) => !isAnnotations(field) && !isDebuggers(field, place) && !(isElement && field.variable === 'item'),
  );
  return isElement ? [...fields, { variable: 'item', steps: [], isPresence: false }] : fields;
}

/** What decides whether it fails, and what it tells as it does. */
function listFieldsOf({ whereSource, source, messageSource }: CelCheck): readonly FieldOf[] {
  const judged = [...(whereSource === undefined ? [] : [whereSource]), source];
  const fields = judged.flatMap((text) => listFields(text, SUBJECTS));
  const told = splitMessage(messageSource)
    .flatMap((part) => (part.kind === 'expression' ? listFields(part.source, SUBJECTS) : []))
    .filter((field) => !isAnnotations(field));
  return withoutInner([...fields, ...told]);
}

function isAnnotations({ steps }: FieldOf): boolean {
  return steps.at(-1) === 'annotations' && steps.at(-2) === 'metadata';
}

/** Where a container stands is among what it is known by; who debugs beside it makes nothing of it worse. */
function isDebuggers({ variable, steps }: FieldOf, { control }: NamedPlace): boolean {
  return (
    control.subject === 'container' && variable === 'pod' && steps.join('.') === `spec.ephemeralContainers.${EACH}.name`
  );
}

/** Lists whose elements have a name each, and many fields that a check does not look at. */
function isNamed({ each }: CelCheck): boolean {
  return each !== undefined && [...CONTAINER_LISTS, 'webhooks'].includes(String(each.at(-1)));
}

/** Its list says when it runs, and with whose help it could run for ever. */
function findContainer(check: CelCheck, { control: { subject }, words }: NamedPlace): readonly string[] {
  if (isNamed(check)) return ['item.name', ...(check.each?.at(-1) === 'initContainers' ? [IS_SIDECAR('item')] : [])];
  if (subject !== 'container') return [];
  const pod = words.get('pod') ?? 'pod';
  const isIn = (list: string): string => `${pod}.?spec.?${list}.orValue([]).exists(own, own.name == container.name)`;
  const list = `${isIn('containers')} ? 'main' : ${isIn('initContainers')} ? 'init' : 'ephemeral'`;
  return ['container.name', list, IS_SIDECAR('container')];
}

const IS_SIDECAR = (container: string): string => `${container}.?restartPolicy.orValue('')`;

/** Controls that are about where an image comes from or what its tag promises: another tag of it is no worse. */
const OF_IMAGES: ReadonlySet<string> = new Set([
  'workload/no-latest-tag',
  'workload/pin-image-digest',
  'workload/require-image-pull',
  'workload/restrict-registries',
]);

function renderField(field: FieldOf, { words, control }: NamedPlace): string {
  const { variable, steps, isPresence } = field;
  const root = words.get(variable) ?? variable;
  if (isPresence) return `${renderPath(root, steps)}.hasValue()`;
  const isImage = OF_IMAGES.has(control.id) && steps.join('.') === 'image';
  return isImage ? renderRepository(renderPath(root, steps)) : renderValue(root, steps);
}

function renderRepository(image: string): string {
  const last = "image.substring(image.lastIndexOf('/') + 1)";
  return `[string(${image}.orValue('')).split('@')[0]].map(image, image.substring(0, image.lastIndexOf('/') + 1) + ${last}.split(':')[0])`;
}

/** Of every element of a list what stands below it, or nothing. */
function renderValue(root: string, steps: readonly string[]): string {
  const at = steps.indexOf(EACH);
  if (at < 0) return steps.length === 0 ? root : `${renderPath(root, steps)}.orValue(null)`;
  const element = `own${steps.length}`;
  const below = renderValue(element, steps.slice(at + 1));
  return `${renderPath(root, steps.slice(0, at))}.orValue([]).map(${element}, dyn(${below}))`;
}
