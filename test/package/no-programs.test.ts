import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildDist } from '../../tools/build.ts';

test('what is shipped cannot start a program', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'seaworthy-dist-'));
  try {
    await buildDist({ outdir });
    const modules = readdirSync(outdir).filter((file) => file.endsWith('.mjs'));
    expect(modules).toContain('seaworthy.mjs');
    const imports = modules.flatMap((file) =>
      [...readFileSync(join(outdir, file), 'utf8').matchAll(/from "(node:\w+)"/g)].map(([, name]) => name),
    );
    expect(imports).toContain('node:fs');
    expect(imports.filter((name) => name === 'node:child_process' || name === 'node:cluster')).toEqual([]);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});
