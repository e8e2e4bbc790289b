import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTROLS } from './control/load-control.ts';
import { scaffoldControl } from './control/scaffold.ts';

const USAGE = `npm run create-control -- FAMILY/SLUG [--subject container|pod|object]

Makes a folder for a new control, with everything in it that a control has, to be filled in.
The slug begins with no-, require-, restrict-, limit-, separate- or pin-, and says what is asked for.
`;
const ID = /^[a-z][a-z0-9-]*\/(?:no|require|restrict|limit|separate|pin)-[a-z0-9-]*[a-z0-9]$/;
const SUBJECTS = ['container', 'pod', 'object'] as const;

/** `npm run create-control`; `root` holds the families. */
export function createControl(
  parameters: readonly string[],
  root: string,
): { readonly code: number; readonly says: string } {
  const { id, subject } = parse(parameters);
  if (id === undefined || !ID.test(id))
    return refuse(id === undefined ? 'which control?' : `${id} is no id of a control`);
  const known = SUBJECTS.find((candidate) => candidate === subject);
  if (known === undefined) return refuse(`a control is about each ${SUBJECTS.join(', ')}; ${subject} is none of these`);
  const folder = join(root, id);
  if (existsSync(folder)) return refuse(`there is a control ${id} already: ${relative(process.cwd(), folder)}`);
  const families = listFamilies(root);
  const files = scaffoldControl({ id, subject: known, since: findVersion() });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { code: 0, says: describeNext(id, { folder: relative(process.cwd(), folder), families }) };
}

function parse(parameters: readonly string[]): { readonly id: string | undefined; readonly subject: string } {
  const { positionals, values } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    strict: false,
    options: { subject: { type: 'string', default: 'container' } },
  });
  return { id: positionals[0], subject: String(values['subject']) };
}

function refuse(problem: string): { readonly code: number; readonly says: string } {
  return { code: 2, says: `${problem}\n\n${USAGE}` };
}

function findVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

function listFamilies(root: string): readonly string[] {
  return [
    ...new Set(globSync('*/*/control.{yaml,ts}', { cwd: root }).map((file) => file.split(/[\\/]/)[0] ?? '')),
  ].sort();
}

function describeNext(id: string, { folder, families }: { folder: string; families: readonly string[] }): string {
  const [family = ''] = id.split('/');
  const isNew = !families.includes(family);
  return `${folder} is there, with TODO wherever you have something to say:

  1. examples/*.yaml   write three of them before the control, from what the standard says
  2. control.yaml      the expression, its message, the fix; docs/own-controls.md says what each field means
  3. README.md         why, how it is abused, what counts, what to do, when an exception is fair
${isNew ? `\n${family} is a new family; so far there are ${families.join(', ')}.\n` : ''}
See what it says of its examples, or of any file:   npm run try -- ${id} [FILE…]
See whether it is complete:                         npm run check
`;
}

if (import.meta.main) {
  const { code, says } = createControl(process.argv.slice(2), CONTROLS);
  (code === 0 ? process.stdout : process.stderr).write(says);
  process.exitCode = code;
}
