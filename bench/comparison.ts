import { globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, type Peer } from './peers.ts';
import { type Portrait, portray, SEAWORTHY, SEAWORTHY_BY_DEFAULT, SITTERS } from './portraits.ts';
import type { Row } from './render.ts';

/** Manifests of every sort that the tools have checks for, in one file, which all of them read. */
function writeTarget(): string {
  const shop = join(import.meta.dirname, '..', 'examples', 'shop');
  const texts = globSync('*/**/*.yaml', { cwd: shop }).map((file) => readFileSync(join(shop, file), 'utf8'));
  const target = join(mkdtempSync(join(tmpdir(), 'bench-')), 'shop.yaml');
  writeFileSync(target, texts.join('\n---\n'));
  return target;
}

interface Line extends Portrait {
  readonly name: string;
  readonly seconds: number | undefined;
  readonly findings: number | undefined;
}

/** A Markdown table of what each tool that is here says of itself, beside its figures at `row`. */
export function renderComparison(program: readonly string[], peers: readonly Peer[], row: Row | undefined): string {
  const [, strict, byDefault] = row?.ours ?? [];
  const target = writeTarget();
  const own = [
    { name: '**Seaworthy**', ...portray(program, SEAWORTHY_BY_DEFAULT, target), ...figuresOf(byDefault?.figures) },
    { name: '`--profile strict`', ...portray(program, SEAWORTHY, target), ...figuresOf(strict?.figures) },
  ];
  const lines = peers.flatMap(({ name, install }): Line[] => {
    const path = findProgram(name);
    const sitter = SITTERS[name];
    if (path === undefined || sitter === undefined) return [];
    const portrait = portray([path], sitter, target);
    // Built from its module, a program may not know which version that was.
    const version = portrait.version ?? /@v([\d.]+)$/.exec(install)?.[1];
    return [{ name, ...portrait, version, ...figuresOf(row?.peers.get(name)) }];
  });
  return [
    '| | version | checks | 1,000 manifests | findings there | statuses | formats |',
    '|---|---|---|---|---|---|---|',
    ...[...own, ...lines].map(renderLine),
    '',
  ].join('\n');
}

function figuresOf(figures: { seconds: number; findings: number } | undefined): Pick<Line, 'seconds' | 'findings'> {
  return { seconds: figures?.seconds, findings: figures?.findings };
}

function renderLine({ name, version, checks, seconds, findings, statuses, formats }: Line): string {
  const time = seconds === undefined ? '–' : `${seconds.toFixed(2)} s`;
  const cells = [name, version ?? '–', checks, time, findings ?? '–', statuses.join(', '), formats.join(', ')];
  return `| ${cells.join(' | ')} |`;
}
