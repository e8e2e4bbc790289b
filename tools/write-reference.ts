import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderCommands } from './reference/commands.ts';
import { renderControls } from './reference/controls.ts';
import { renderErrors } from './reference/errors.ts';
import { renderFormats } from './reference/formats.ts';
import { renderFrameworks } from './reference/frameworks.ts';
import { renderRooms } from './reference/rooms.ts';
import { renderSchemas } from './reference/schemas.ts';
import { renderSettings } from './reference/settings.ts';
import { renderStatuses } from './reference/statuses.ts';
import { renderShop } from './render-picture.ts';

const ROOT = join(import.meta.dirname, '..');

/** Everything that is made from the code's own tables, by path from the root. */
export async function renderReference(): Promise<ReadonlyMap<string, string>> {
  const pages = {
    commands: renderCommands(),
    settings: renderSettings(),
    controls: await renderControls(),
    frameworks: await renderFrameworks(),
    statuses: renderStatuses(),
    errors: renderErrors(),
    formats: renderFormats(),
  };
  return new Map([
    ...Object.entries(pages).map(([name, text]) => [`docs/reference/${name}.md`, sign(text)] as const),
    ...renderSchemas(),
    ['docs/images/scan.svg', renderShop()],
    ['ARCHITECTURE.md', insertRooms(readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8'))],
  ]);
}

/** The table of rooms between its marks. */
function insertRooms(text: string): string {
  return text.replace(/(<!-- rooms -->\n)[\s\S]*?(<!-- \/rooms -->)/, (_whole, before: string, after: string) =>
    [before, renderRooms(), '\n', after].join(''),
  );
}

function sign(text: string): string {
  return `<!-- Made by \`npm run docs\`; change the tables in the code, not this file. -->\n\n${text}\n`;
}

if (import.meta.main)
  for (const [path, text] of await renderReference()) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
