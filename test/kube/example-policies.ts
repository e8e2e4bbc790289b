import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PolicyRequest, writePolicy } from '../../src/admission/export/write-policy.ts';
import { compareText } from '../../src/base/compare.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import type { Control } from '../../src/controls/control.ts';
import { NEWEST, parseTarget } from '../../src/facts/target.ts';
import { readDocuments } from '../../src/manifest/read-documents.ts';
import { judgeManifest } from '../../tools/control/judge-manifest.ts';
import type { ObjectToApply } from './apply.ts';
import { type InstalledPolicy, LABEL } from './install-policies.ts';

const CONTROLS = join(import.meta.dirname, '..', '..', 'src', 'controls');

/** Examples that want the same parameters and version of a control: one policy judges them all. */
export interface Group extends InstalledPolicy {
  readonly control: Control;
  readonly examples: readonly Example[];
}

export interface Example {
  readonly file: string;
  readonly object: ObjectToApply & JsonObject;
  /** What it is made of by an update, where nobody can create it as it is: a pod before somebody debugs in it. */
  readonly before?: Example['object'];
  /** What a scan says of the object alone: for each container, sorted by their names, its messages. */
  readonly told: readonly (readonly string[])[];
}

/** Every document of the examples of the controls that can be exported, each with a label that leads to its policy alone. */
export function groupExamples(controls: readonly Control[], request: PolicyRequest): readonly Group[] {
  let count = 0;
  return controls.flatMap((control) => {
    const folder = join(CONTROLS, control.id, 'examples');
    const documents = globSync('*.yaml', { cwd: folder })
      .sort()
      .flatMap((file) => readExample(`${control.id}/${file}`, readFileSync(join(folder, file), 'utf8')));
    return [...Map.groupBy(documents, ({ head }) => head)].flatMap(([head, own]): readonly Group[] => {
      const written = writePolicy(control, { ...request, ...readHead(control, head) });
      if (written.kind === 'refused') return [];
      const label = `p${count++}`;
      const examples = own.map(({ file, object }) => {
        const labelled = addLabel(object, label);
        const scan = (value: JsonObject): Example['told'] =>
          scanAlone(control, { file, text: head + JSON.stringify(value) });
        const before = withoutDebugging(labelled, `e${count++}`);
        if (before === undefined) return { file, object: labelled, told: scan(labelled) };
        const after = { ...labelled, metadata: { ...labelled.metadata, name: String(before.metadata.name) } };
        const told = request.isRatchet ? withoutOld(scan(after), scan(before)) : scan(after);
        return { file, object: after, before, told };
      });
      return [{ written, label, control, examples }];
    });
  });
}

interface ExampleDocument {
  readonly file: string;
  /** The comments that say what it is judged with. */
  readonly head: string;
  readonly object: Example['object'];
}

function readExample(file: string, text: string): readonly ExampleDocument[] {
  const head = [...text.matchAll(/^# (?:parameters|kubernetes): .+$/gm)].map(([line]) => `${line}\n`).join('');
  return readDocuments(file, text).flatMap(({ document: { value } }) =>
    isJsonObject(value) && typeof value['kind'] === 'string' && isJsonObject(value['metadata'] ?? null)
      ? [{ file, head, object: value as Example['object'] }]
      : [],
  );
}

/** The rules of a version that has no policies yet are tried by those of the first that has; `1.29` is refused like any. */
function readHead({ id }: Control, head: string): Pick<PolicyRequest, 'target' | 'parameters'> {
  const parameters = /^# parameters: (.+)$/m.exec(head)?.[1];
  return {
    target: parseTarget(/^# kubernetes: (.+)$/m.exec(head)?.[1] ?? '') ?? NEWEST,
    parameters: parameters === undefined ? {} : { [id]: JSON.parse(parameters) as Record<string, Json> },
  };
}

function addLabel(object: Example['object'], label: string): Example['object'] {
  const { labels = {} } = object.metadata as JsonObject;
  const metadata = { ...object.metadata, labels: { ...(isJsonObject(labels) ? labels : {}), [LABEL]: label } };
  return { ...object, metadata };
}

/** The server takes ephemeral containers of pods that are there, and no others. */
function withoutDebugging(object: Example['object'], name: string): Example['object'] | undefined {
  const { spec } = object;
  if (object.kind !== 'Pod' || !isJsonObject(spec ?? null)) return undefined;
  const { ephemeralContainers, ...rest } = spec as JsonObject;
  return ephemeralContainers === undefined
    ? undefined
    : { ...object, metadata: { ...object.metadata, name }, spec: rest };
}

function withoutOld(told: Example['told'], before: Example['told']): Example['told'] {
  const old = new Set(before.flat());
  return told.map((messages) => messages.filter((message) => !old.has(message))).filter(({ length }) => length > 0);
}

/** Messages of one container are sorted, because findings are told by their places and policies by their checks. */
export function scanAlone(
  control: Control,
  manifest: { readonly file: string; readonly text: string },
): Example['told'] {
  const { findings } = judgeManifest(control, manifest);
  const messages = findings.flatMap(({ subject, message, count }) =>
    Array.from({ length: count }, () => ({ container: subject.container, message })),
  );
  return [...Map.groupBy(messages, ({ container }) => container)]
    .sort(([left], [right]) => compareText(left, right))
    .map(([, own]) => own.map(({ message }) => message).sort());
}

export function namespacesOf(groups: readonly Group[]): ReadonlySet<string> {
  return new Set(
    groups.flatMap(({ examples }) => examples.flatMap(({ object }) => object.metadata.namespace ?? 'default')),
  );
}
