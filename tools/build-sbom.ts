import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { sha256 } from '../src/base/digest.ts';

/** Of a `package.json` and of what a lockfile says of a package, the parts that are used. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly description?: string;
}
interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

/** The package that a bundled file is of; undefined for one of ours, and for what stands for a part of Node. */
export function packageOf(input: string): string | undefined {
  return /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

/**
 * What we are made of, as CycloneDX 1.6 JSON: every package of which code is in the bundle, with the digest that the
 * lockfile holds it to, and who imports whom. Nothing in it depends on when or where it is made.
 */
export function renderSbom({ inputs }: Metafile, root: string): string {
  const lock = readJson<Lock>(join(root, 'package-lock.json'));
  const own = readJson<Manifest>(join(root, 'package.json'));
  const imports = findImports(inputs);
  const packages = [...imports.keys()].filter((name) => name !== OURS).sort();
  const manifests = new Map(
    packages.map((name) => [name, readJson<Manifest>(join(root, 'node_modules', name, 'package.json'))]),
  );
  const refOf = (name: string): string => purlOf(name === OURS ? own : (manifests.get(name) ?? own));
  const content = {
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: { type: 'application', ...describe(own), description: own.description },
    },
    components: [...manifests.values()].map((manifest) => ({
      type: 'library',
      ...describe(manifest),
      scope: 'required',
      hashes: hashesOf(lock, manifest),
    })),
    dependencies: [OURS, ...packages].map((name) => ({
      ref: refOf(name),
      dependsOn: [...(imports.get(name) ?? [])].map(refOf).sort(),
    })),
    compositions: [{ aggregate: 'complete', assemblies: [refOf(OURS)] }],
  };
  const head = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
  };
  return `${JSON.stringify({ ...head, ...content })}\n`;
}

const OURS = '';

/** Which package imports which; ours is the empty name. */
function findImports(inputs: Metafile['inputs']): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>([[OURS, new Set()]]);
  for (const [input, { imports }] of Object.entries(inputs)) {
    const from = packageOf(input) ?? OURS;
    const known = found.get(from) ?? new Set();
    found.set(from, known);
    for (const { path } of imports) {
      const to = packageOf(path);
      if (to !== undefined && to !== from) known.add(to);
    }
  }
  return found;
}

function describe({ name, version, license }: Manifest) {
  const [scope, short] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = purlOf({ name, version });
  return {
    'bom-ref': purl,
    ...(scope === undefined ? {} : { group: scope }),
    name: short ?? name,
    version,
    licenses: [/ (?:AND|OR|WITH) /.test(license) ? { expression: license } : { license: { id: license } }],
    purl,
  };
}

/** Package URL, type npm: the sign of a scope is escaped. */
function purlOf({ name, version }: Pick<Manifest, 'name' | 'version'>): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** Of the package as the registry serves it. Throws where the lockfile does not hold it to one, or to another version. */
function hashesOf({ packages }: Lock, { name, version }: Manifest) {
  const { integrity = '', version: locked } = packages[`node_modules/${name}`] ?? {};
  const [algorithm, digest] = integrity.split('-');
  if (algorithm !== 'sha512' || digest === undefined || locked !== version)
    throw new Error(`package-lock.json does not hold ${name} ${version} to a SHA-512, so it cannot be inside`);
  return [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }];
}

/** RFC 9562 5.8: a UUID of our own making, here of what it stands for. */
function uuidOf(text: string): string {
  const digits = sha256(text);
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

function readJson<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(file, 'utf8')) as Shape;
}
