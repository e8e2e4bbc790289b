import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../src/base/compare.ts';
import { findGo } from './find-go.ts';

const MODULE = join(import.meta.dirname, '..', 'test', 'kube');
const TARGET = join(import.meta.dirname, '..', 'src', 'facts', 'schema', 'served-text.ts');

/** Groups whose objects nobody writes by hand, or that answer questions instead of being kept. */
const UNWRITTEN =
  /^(?:authentication|authorization|flowcontrol|resource|storagemigration|events)\.|^\/v1\/(?:Binding|Event|RangeAllocation|ComponentStatus)$/;

interface Shapes {
  readonly kinds: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Makes `served-text.ts`: how the Go types of the API server write the fields of built-in kinds. */
function buildShapes(): void {
  const go = findGo();
  if (go === undefined) throw new Error('Go is needed to look at the types of the API server');
  const text = execFileSync(go, ['run', '-trimpath', './shapes'], {
    cwd: MODULE,
    encoding: 'utf8',
    env: { ...process.env, CGO_ENABLED: '0' },
    maxBuffer: 10_000_000,
  });
  const { kinds, types } = JSON.parse(text) as Shapes;
  const written = Object.entries(kinds).filter(([kind]) => !UNWRITTEN.test(kind));
  const wanted = new Set(written.map(([, type]) => type));
  for (const type of wanted)
    for (const of of Object.values(types[type] ?? {})) {
      const inner = of.replaceAll(/[[\]{}!?~]/g, '');
      if (Object.hasOwn(types, inner)) wanted.add(inner);
    }
  const data = {
    kinds: Object.fromEntries(written.sort(([left], [right]) => compareText(left, right))),
    types: Object.fromEntries([...wanted].sort(compareText).map((type) => [type, types[type]])),
  };
  writeFileSync(
    TARGET,
    `/** Made by tools/build-shapes.ts: change that, and run it. */\nexport const SERVED_TEXT =\n  '${JSON.stringify(data)}';\n`,
  );
}

buildShapes();
