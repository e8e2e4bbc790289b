import { isJsonObject, type JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';

/** Names the fields of a Secret that whoever read it did not ask for, with commas between. */
const UNREAD = 'live.seaworthy.dev/unread';
/** So begins the value of an annotation that was left out, because it may repeat what the Secret holds. */
const LEFT_OUT = '<redacted:secret-annotation:';
const FIELDS: ReadonlySet<string> = new Set(['data', 'stringData', 'immutable', 'type']);

/** Places of a Secret, from its root, of which nobody knows what stands there; undefined where there are none. */
export function findUnread(
  { group, kind }: { readonly group: string; readonly kind: string },
  value: JsonObject,
): readonly Path[] | undefined {
  if (group !== '' || kind !== 'Secret') return undefined;
  const { metadata } = value;
  const annotations = metadata !== undefined && isJsonObject(metadata) ? metadata['annotations'] : undefined;
  if (annotations === undefined || !isJsonObject(annotations)) return undefined;
  const named = annotations[UNREAD];
  const fields = typeof named === 'string' ? named.split(',') : [];
  const paths: readonly Path[] = [
    ...fields.filter((field) => FIELDS.has(field) && !Object.hasOwn(value, field)).map((field) => [field]),
    ...Object.entries(annotations)
      .filter(([, text]) => typeof text === 'string' && text.startsWith(LEFT_OUT))
      .map(([key]) => ['metadata', 'annotations', key]),
  ];
  return paths.length === 0 ? undefined : paths;
}
