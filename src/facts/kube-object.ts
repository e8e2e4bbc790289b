import type { JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import type { Subject } from './subject.ts';

/** A Kubernetes object as every room above `facts/` sees it: secrets masked, null fields gone. */
export interface KubeObject {
  readonly document: ManifestDocument;
  /** Where the object sits in the document: empty, or `['items', 3]` in a small List. */
  readonly root: Path;
  readonly value: JsonObject;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  /** The name, or the generateName where there is no name. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Immediate controller (`ownerReferences` with `controller: true`), if any. */
  readonly owner?: Subject;
  /** Values that were masked, in document order. */
  readonly secrets: readonly SecretMark[];
  /** Found once, wherever it sits; absent on objects that make no pods. */
  readonly pod?: PodTemplate;
  /** Places, from the object's root, where something of another type stands than its kind prescribes; absent where there are none. */
  readonly misfits?: readonly Path[];
  /** Places, from the object's root, that whoever read the object did not ask for; absent where there are none. */
  readonly unread?: readonly Path[];
  /** Of a built-in kind, and every field in it is one that its type has, with a value that fits. */
  readonly fits?: true;
}

/** A secret was here. Its value, and any digest of it, is gone. */
export interface SecretMark {
  /** From the object's root. */
  readonly path: Path;
  /** Which detector knew it: `secret-data`, `aws-access-key`, `jwt`, `entropy` … */
  readonly detector: string;
  /** Length of the masked text in UTF-16 code units. */
  readonly length: number;
  /** What stood there, where that was no text. */
  readonly was?: 'number' | 'bool';
}

/** `{metadata, spec}` of the pods that an object makes (the object itself, for a Pod). */
export interface PodTemplate {
  /** From the object's root: empty for a Pod, `['spec','template']` for a Deployment. */
  readonly path: Path;
  readonly value: JsonObject;
  readonly containers: readonly ContainerView[];
  /** Places, from the template, where no list or map of containers is: nothing can be said of what is in them. */
  readonly malformed: readonly Path[];
}

export interface ContainerView {
  readonly name: string;
  readonly role: 'regular' | 'init' | 'sidecar' | 'ephemeral';
  /** From the object's root. */
  readonly path: Path;
  readonly value: JsonObject;
}
