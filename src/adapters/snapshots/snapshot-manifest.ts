import * as z from 'zod';
import { sha256 } from '../../base/digest.ts';
import { SeaworthyError } from '../../base/error.ts';
import { MANIFEST } from './is-snapshot.ts';
import { SNAPSHOT_ERRORS, type SnapshotErrorCode } from './errors.ts';

const STATES = ['complete', 'partial', 'forbidden', 'absent', 'timeout', 'not-supplied'] as const;

const collection = z.object({
  group: z.string(),
  kind: z.string(),
  /** `*`: all of them. */
  namespace: z.string(),
  state: z.enum(STATES),
  why: z.string().exactOptional(),
  lists: z.array(
    z.object({
      path: z.string(),
      fields: z.string().exactOptional(),
      pages: z.int().exactOptional(),
      objects: z.int().exactOptional(),
      resourceVersion: z.string(),
      ahead: z.int().exactOptional(),
      ended: z.string(),
    }),
  ),
});

const file = z.object({
  /** Of the file without `.gz`, one object a line. */
  name: z.string().regex(/^[a-z0-9*.-]+\.ndjson$/),
  objects: z.int(),
  /** Uncompressed. */
  bytes: z.int(),
  /** Over the uncompressed bytes, in hexadecimal digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const snapshotManifest = z.object({
  apiVersion: z.literal('seaworthy.dev/v1'),
  kind: z.literal('Snapshot'),
  /** Of the context that was read. */
  context: z.string(),
  /** Address of the API server. */
  server: z.string(),
  /** `v1.37.2` */
  serverVersion: z.string(),
  collector: z.string(),
  began: z.string(),
  ended: z.string(),
  collections: z.array(collection),
  files: z.array(file),
  /** Over the rest of the manifest, written without spaces, in hexadecimal digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type SnapshotManifest = z.infer<typeof snapshotManifest>;
export type SnapshotFile = SnapshotManifest['files'][number];

export type UnsealedManifest = Omit<SnapshotManifest, 'sha256'>;

/** As it stands in the folder. */
export function renderManifest(manifest: UnsealedManifest): string {
  return `${JSON.stringify({ ...manifest, sha256: digestOf(manifest) }, undefined, 2)}\n`;
}

function digestOf(manifest: object): string {
  return sha256(JSON.stringify(manifest));
}

export interface ReadManifest {
  readonly manifest: SnapshotManifest;
  /** It does not have the digest that it was written with. */
  readonly isChanged: boolean;
}

/** Throws `snapshots/malformed` and `snapshots/newer`. */
export function parseManifest(text: string, folder: string): ReadManifest {
  const value = parse(text);
  const form = findNewerForm(value);
  if (form !== undefined) throw snapshotError('snapshots/newer', `${folder}/${MANIFEST} is of the form ${form}`);
  if (value === undefined)
    throw snapshotError('snapshots/malformed', `${folder}/${MANIFEST} is no JSON, or the end of it is missing`);
  const read = snapshotManifest.safeParse(value);
  if (read.success) {
    const { sha256: digest, ...rest } = value as SnapshotManifest;
    return { manifest: read.data, isChanged: digestOf(rest) !== digest };
  }
  const [issue] = read.error.issues;
  const place = [`${folder}/${MANIFEST}`, ...(issue === undefined ? [] : [issue.path.join('.')])];
  throw snapshotError(
    'snapshots/malformed',
    `${place.filter((part) => part !== '').join(': ')}: ${issue?.message ?? ''}`,
  );
}

/** Of a snapshot that is ours, and not of this form: one of a later version. */
function findNewerForm(value: unknown): string | undefined {
  const { apiVersion, kind } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isNewer =
    kind === 'Snapshot' && typeof apiVersion === 'string' && /^seaworthy\.dev\/v(?!1$)\d+$/.test(apiVersion);
  return isNewer ? apiVersion : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function snapshotError(code: SnapshotErrorCode, message: string): SeaworthyError<SnapshotErrorCode> {
  return new SeaworthyError(code, message, { advice: SNAPSHOT_ERRORS[code] });
}
