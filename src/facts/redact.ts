import { isJsonObject, type Json, type JsonObject, setOwn } from '../base/json.ts';
import type { Path, PathStep } from '../base/path.ts';
import { findItemKind } from '../manifest/list-type.ts';
import { parseJson } from '../manifest/parse-json.ts';
import { findNamedSecret, findSecrets, isWorthALook, maskHits, renderMask } from './detectors/detect.ts';
import type { Hit } from './detectors/detector.ts';
import { maskKey } from './detectors/mask-key.ts';
import { findMasks } from './detectors/mask.ts';
import { classOfName } from './detectors/secret-name.ts';
import type { SecretMark } from './kube-object.ts';
import { findNameOfValue } from './name-of-value.ts';
import { findRepeats, formsOf, isWorthRepeating } from './repeated-secret.ts';
import { isSecret, KEPT_SECRET_FIELDS } from './secret-object.ts';

export interface Redacted {
  /** The same value where nothing had to change; what changed is copied, never written to. */
  readonly value: Json;
  readonly secrets: readonly SecretMark[];
}

/** What was masked, with its text: only to mask the same in the source, and never to be kept. */
export interface MaskedSource {
  readonly path: Path;
  readonly parts: readonly { readonly detector: string; readonly text: string }[];
  /** The value is nothing but the secret. */
  readonly isWhole: boolean;
}
export interface RedactedSource extends Redacted {
  readonly sources: readonly MaskedSource[];
  /** Where Secrets stand. */
  readonly secretPaths: readonly Path[];
  /** Every key and every value was looked at, and nothing is masked. */
  readonly isClean: boolean;
}

/**
 * Masks secrets (Law D), drops null fields (the API server treats them as absent)
 * and managedFields, which repeat the object and decide nothing.
 * Masked once or twice, the value and its marks are the same. `kind` is what a typed list says of its item.
 */
export function redact(root: Json, kind?: Json): Redacted {
  const known = isJsonObject(root) && kind === undefined ? left.get(root) : undefined;
  if (known === undefined || !isJsonObject(root)) return redactSource(root, kind);
  left.delete(root);
  return known;
}

/** Left by `redactForNext`, and let go with its object. */
const left = new WeakMap<JsonObject, Redacted>();

/** As `redact`; whoever redacts the same object next is given the same. */
export function redactForNext(root: Json, kind?: Json): RedactedSource {
  const redacted = redactSource(root, kind);
  if (isJsonObject(root) && kind === undefined) left.set(root, redacted);
  return redacted;
}

/** As `redact`; also tells what it masked. */
export function redactSource(root: Json, kind?: Json): RedactedSource {
  const found = new Set<string>();
  const redacted = walk(root, kind, { found, known: new Set() });
  return found.size === 0 ? redacted : walk(root, kind, { found: new Set(), known: found });
}

interface KnownSecrets {
  /** Filled with the secrets that are known by their place. */
  readonly found: Set<string>;
  /** Secrets found by an earlier walk, to be masked wherever they are repeated. */
  readonly known: ReadonlySet<string>;
}

/** What the place says of the values in it. */
type Mode =
  /** Fields of an object: names such as `secretKey` may point elsewhere. */
  | 'fields'
  /** Keys that somebody chose: data of a ConfigMap, annotations, environment variables, arguments. */
  | 'own'
  /** Everything is a secret. */
  | 'secret'
  /** Encrypted under telling names: only known shapes count. */
  | 'sealed';

const OWN_MAPS: ReadonlyMap<string, Mode> = new Map([
  ['data', 'own'],
  ['stringData', 'own'],
  ['binaryData', 'own'],
  ['annotations', 'own'],
  ['encryptedData', 'sealed'],
]);
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const ENVIRONMENT_NAME = /^[A-Z][A-Z0-9_]*$/;
/** Deeper than any document that is read; only the text of an annotation can hold such. */
const DEEPEST = 600;
const SHORTEST_NUMBER = 4;
/** `<redacted:jwt:40>` */
const SHORTEST_MASK = 17;

function walk(root: Json, kind: Json | undefined, { found, known }: KnownSecrets): RedactedSource {
  const secrets: SecretMark[] = [];
  const sources: MaskedSource[] = [];
  const secretPaths: Path[] = [];
  const path: PathStep[] = [];
  let secretsAround = 0;
  let isWholeAndPlain = true;
  const value = isJsonObject(root)
    ? walkMap(root, 'fields', kind)
    : Array.isArray(root)
      ? walkList(root, 'fields', '')
      : root;
  return { value, secrets, sources, secretPaths, isClean: isWholeAndPlain && secrets.length === 0 };

  function walkMap(map: JsonObject, mode: Mode, kindOfItem?: Json): JsonObject {
    const isSecretMap = mode === 'fields' && isSecret(map, kindOfItem);
    if (isSecretMap) {
      secretPaths.push([...path]);
      secretsAround += 1;
    }
    let copy: JsonObject | undefined;
    for (const key in map) {
      const before = map[key] as Json;
      path.push(key);
      const after = walkEntry(map, key, isSecretMap && !KEPT_SECRET_FIELDS.has(key) ? 'secret' : mode);
      const shown = maskKey(key);
      if (shown !== key) isWholeAndPlain = false;
      if (key.length >= SHORTEST_MASK) markMasks(shown);
      path.pop();
      if (copy === undefined) {
        if (after === before && shown === key) continue;
        copy = copyBefore(map, key);
      }
      if (after !== undefined) setOwn(copy, shown, after);
    }
    if (isSecretMap) secretsAround -= 1;
    return copy ?? map;
  }

  /** Undefined where the entry is to be dropped. */
  function walkEntry(map: JsonObject, key: string, mode: Mode): Json | undefined {
    const before = map[key] as Json;
    if (before === null) return undefined;
    const named = findNameOfValue(map, key);
    if (typeof before !== 'object')
      return named === undefined ? maskScalar(before, key, mode) : maskScalar(before, named, ownUnlessSecret(mode));
    if (path.length > DEEPEST) return mark('too-deep', '');
    if (named !== undefined && key !== 'valueFrom' && mode !== 'sealed' && classOfName(named) !== 'none')
      return Array.isArray(before) ? walkList(before, 'secret', key) : walkMap(before, 'secret');
    if (key === 'managedFields' && path[path.length - 2] === 'metadata') {
      isWholeAndPlain = false;
      return undefined;
    }
    if (Array.isArray(before)) return walkList(before, mode, key === 'items' ? itemKindOf(map) : key);
    return walkMap(before, mode === 'fields' ? (OWN_MAPS.get(key) ?? mode) : mode);
  }

  /** `name` is the list's key; behind `kind:` the kind of its items, where a typed list says it. */
  function walkList(list: Json[], mode: Mode, name: string): Json[] {
    let copy: Json[] | undefined;
    for (let index = 0; index < list.length; index++) {
      const before = list[index] as Json;
      if (before === null) continue;
      path.push(index);
      const after = walkElement(list, index, { mode, name });
      path.pop();
      if (after === before) continue;
      copy ??= [...list];
      copy[index] = after;
    }
    return copy ?? list;
  }

  function walkElement(list: readonly Json[], index: number, { mode, name }: { mode: Mode; name: string }): Json {
    const before = list[index] as Json;
    if (isJsonObject(before))
      return walkMap(
        before,
        mode === 'own' ? 'fields' : mode,
        name.startsWith(KIND_PREFIX) ? name.slice(KIND_PREFIX.length) : undefined,
      );
    if (Array.isArray(before)) return path.length > DEEPEST ? mark('too-deep', '') : walkList(before, mode, name);
    const flag = index > 0 ? list[index - 1] : undefined;
    const hasFlag =
      typeof flag === 'string' && flag.startsWith('-') && !(typeof before === 'string' && before.startsWith('-'));
    return maskScalar(before, hasFlag ? flag : name, ownUnlessSecret(mode));
  }

  function maskScalar(before: Json, name: string, mode: Mode): Json {
    if (typeof before === 'string') return maskString(before, name, mode);
    const isHidden =
      mode === 'secret' || (typeof before !== 'boolean' && mode !== 'sealed' && classOfName(name) === 'password');
    if (!isHidden) return before;
    const text = String(before);
    return mode === 'secret' || text.length >= SHORTEST_NUMBER
      ? mark(mode === 'secret' ? 'secret-data' : 'named-secret', text, typeof before === 'boolean' ? 'bool' : 'number')
      : before;
  }

  function maskString(text: string, name: string, mode: Mode): Json {
    if (mode === 'secret') return markWhole('secret-data', text);
    if (name === LAST_APPLIED && mode === 'own') return maskLastApplied(text);
    if (mode !== 'sealed' && classOfName(name) !== 'none') {
      const isField = mode === 'fields' && !ENVIRONMENT_NAME.test(name);
      const hit = findNamedSecret(name, text, isField);
      if (hit !== undefined) return markWhole(hit.detector, text);
    }
    if (known.size > 0 && mode === 'own') return markHits(text, findRepeats(text, known));
    return isWorthALook(text) ? markHits(text, findSecrets(text)) : text;
  }

  /** The object as it was applied, in JSON: masked whole when there is anything to mask in it. */
  function maskLastApplied(text: string): Json {
    if (secretsAround > 0) return markWhole('secret-data', text);
    const applied = parseJson(text);
    if (applied !== undefined && redact(applied).secrets.length > 0) return markWhole('last-applied', text);
    return markHits(text, findRepeats(text, known));
  }

  /** A mask of an earlier run stays as it is, and counts as before. */
  function markWhole(detector: string, text: string): string {
    const [mask] = findMasks(text);
    if (mask?.isWhole === true) {
      note(mask.detector, mask.length, mask.was);
      return text;
    }
    for (const form of formsOf(detector, text)) if (isWorthRepeating(form)) found.add(form);
    return mark(detector, text);
  }

  /** Paths of marks are shown; keys of the real path may not be. */
  function note(detector: string, length: number, was?: SecretMark['was']): void {
    const masked = path.map((step) => (typeof step === 'string' ? maskKey(step) : step));
    secrets.push({ path: masked, detector, length, ...(was === undefined ? {} : { was }) });
  }

  function markMasks(text: string): void {
    for (const { detector, length, was } of findMasks(text)) note(detector, length, was);
  }

  function mark(detector: string, text: string, was?: SecretMark['was']): string {
    note(detector, text.length, was);
    sources.push({ path: [...path], parts: [{ detector, text }], isWhole: true });
    return renderMask(detector, text.length, was);
  }

  function markHits(text: string, hits: readonly Hit[]): string {
    markMasks(text);
    if (hits.length === 0) return text;
    for (const { detector, start, end } of hits) note(detector, end - start);
    sources.push({
      path: [...path],
      parts: hits.map(({ detector, start, end }) => ({ detector, text: text.slice(start, end) })),
      isWhole: false,
    });
    return maskHits(text, hits);
  }
}

const KIND_PREFIX = 'kind:';

function itemKindOf({ kind }: JsonObject): string {
  const itemKind = findItemKind(kind);
  return itemKind === undefined ? 'items' : `${KIND_PREFIX}${itemKind}`;
}

function ownUnlessSecret(mode: Mode): Mode {
  return mode === 'fields' ? 'own' : mode;
}

function copyBefore(map: JsonObject, end: string): JsonObject {
  const copy: JsonObject = {};
  for (const key in map) {
    if (key === end) break;
    setOwn(copy, key, map[key] as Json);
  }
  return copy;
}
