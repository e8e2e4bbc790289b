import { tryRule } from '../try-rule.fixture.ts';
import { roomImports } from './room-imports.ts';

tryRule('room-imports', roomImports, {
  good: [
    ['src/facts/views.ts', "import { compareText } from '../base/compare.ts';"],
    ['src/facts/views/create-view.ts', "import { renderPath } from '../../base/path.ts';"],
    ['src/report/text.ts', "import type { Subject } from '../facts/subject.ts';"],
    ['src/report/text.ts', "import { type Subject, type Other } from '../facts/subject.ts';"],
    ['src/base/digest.ts', "import { createHash } from 'node:crypto';"],
    ['src/cel/pattern.ts', "import { RE2JS } from 're2js';"],
    ['src/main/wire.ts', "import { readFileSync } from 'node:fs';\nconst verb = await import('./verbs/scan.ts');"],
    ['src/facts/views.test.ts', "import fc from 'fast-check';\nimport { readText } from './read.fixture.ts';"],
    ['src/controls/built-in.gen.ts', "import { control } from './rbac/no-wildcards/control.ts';"],
    ['tools/build.ts', "import { build } from 'esbuild';"],
  ],
  bad: [
    ['src/base/path.ts', "import { readObject } from '../facts/objects.ts';", /base\/ may not import facts\//],
    ['src/facts/views.ts', "import { createJudge } from '../assessment/judge.ts';", /may not import assessment\//],
    ['src/facts/views.ts', "const later = await import('../assessment/judge.ts');", /may not import assessment\//],
    ['src/facts/views.ts', "export { createJudge } from '../assessment/judge.ts';", /may not import assessment\//],
    ['src/facts/views.ts', "type Judge = import('../assessment/judge.ts').Judge;", /may not import assessment\//],
    ['src/facts/views.ts', "import { readFileSync } from 'node:fs';", /facts\/ may not use node:fs/],
    ['src/base/path.ts', "import { createHash } from 'node:crypto';", /base\/ may not use node:crypto/],
    ['src/facts/views.ts', "import { z } from 'zod';", /facts\/ may not use zod/],
    ['src/report/text.ts', "import { readObjects } from '../facts/objects.ts';", /types of facts\/ but not run/],
    [
      'src/adapters/files/walk.ts',
      "import { createPool } from '../workers/pool.ts';",
      /may not import adapters\/workers/,
    ],
    ['src/facts/views.ts', "import { readText } from './read.fixture.ts';", /only tests use/],
    ['src/facts/views.ts', "import { thing } from '../attic/thing.ts';", /in no room/],
    ['src/controls/registry.ts', "import { control } from './rbac/no-wildcards/control.ts';", /no other file/],
  ],
});
