import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, expect, test } from 'vitest';
import { BUNDLED, pack, ROOT } from './pack.fixture.ts';

interface Sbom {
  readonly metadata: { readonly component: { readonly 'bom-ref': string; readonly version: string } };
  readonly components: readonly {
    readonly 'bom-ref': string;
    /** Of a name with a scope, the scope. */
    readonly group?: string;
    readonly name: string;
    readonly version: string;
    readonly hashes: readonly { readonly content: string }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

let sbom: Sbom;
let licences = '';
beforeAll(async () => {
  const packed = await pack();
  sbom = JSON.parse(packed.sbom) as Sbom;
  licences = packed.licences;
});

const nameOf = ({ group, name }: { readonly group?: string; readonly name: string }): string =>
  group === undefined ? name : `${group}/${name}`;

function createValidator() {
  const read = (name: string): object =>
    JSON.parse(readFileSync(join(import.meta.dirname, 'cyclonedx', `${name}.schema.json`), 'utf8')) as object;
  const ajv = new Ajv({
    strict: false,
    validateFormats: false,
    schemas: ['spdx', 'jsf-0.82'].map(read),
  });
  return ajv.compile(read('bom-1.6'));
}

test('what we are made of is CycloneDX 1.6', () => {
  const validate = createValidator();
  validate(sbom);
  expect(validate.errors).toBeNull();
});

test('the schema can say no', () => {
  const validate = createValidator();
  expect(validate({ ...sbom, serialNumber: 'urn:uuid:7' })).toBe(false);
  expect(validate({ ...sbom, components: [{ ...sbom.components[0], licenses: [{ license: { id: 'NONE' } }] }] })).toBe(
    false,
  );
});

test('it names every package whose licence is inside, in the same version, and no other', () => {
  expect(sbom.components.map(nameOf)).toEqual(BUNDLED);
  const named = [...licences.matchAll(/^(\S+) (\d+\.\d+\.\d+) \(.+\)$/gm)].map(
    ([, name, version]) => `${name} ${version}`,
  );
  expect(sbom.components.map((part) => `${nameOf(part)} ${part.version}`)).toEqual(named);
});

test('each package is the one that the lockfile holds us to', () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly integrity: string }>>;
  };
  for (const { hashes, ...part } of sbom.components)
    expect(`sha512-${Buffer.from(hashes[0]?.content ?? '', 'hex').toString('base64')}`).toBe(
      packages[`node_modules/${nameOf(part)}`]?.integrity,
    );
});

test('everything in it is reached from us', () => {
  const { metadata, components, dependencies } = sbom;
  const known = new Map(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const reached = new Set([metadata.component['bom-ref']]);
  for (const ref of reached) for (const next of known.get(ref) ?? []) reached.add(next);
  expect([...reached].sort()).toEqual([metadata.component, ...components].map((part) => part['bom-ref']).sort());
});
