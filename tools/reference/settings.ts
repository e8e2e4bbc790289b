import { type Setting, WORDS } from '../../src/cli/setting.ts';
import { SETTINGS } from '../../src/cli/settings.ts';
import { code, renderTable } from './table.ts';

/** Everything that can be set, where, and what holds where nobody sets it. */
export function renderSettings(): string {
  const rows = Object.values<Setting>(SETTINGS).map((setting) => [
    [setting.flag, setting.env, setting.file].flatMap((name) => (name === undefined ? [] : [code(name)])).join('<br>'),
    describe(setting),
    describeDefault(setting),
    setting.verbs.join(', '),
  ]);
  return `# Settings

A flag beats the environment, which beats \`seaworthy.yaml\`, which beats the default. All that is wrong with settings is reported together. The file is \`seaworthy.yaml\` beside the first target, else in the current folder; its JSON Schema is [config-v1.schema.json](../schemas/config-v1.schema.json). Names with dots are paths in the file. Nothing else is read from the environment, but what says how to colour (\`NO_COLOR\`, \`FORCE_COLOR\`, \`TERM\`).

${renderTable(['flag, variable, place in the file', 'what it does', 'default', 'commands'], rows)}`;
}

function describe({ doc, kind, only = {} }: Setting): string {
  const words = kind in WORDS ? WORDS[kind as keyof typeof WORDS] : [];
  const fewer = Object.entries(only).map(([verb, own]) => `; of ${verb} ${own.map(code).join(', ')}`);
  return words.length === 0 ? doc : `${doc}: ${words.map(code).join(', ')}${fewer.join('')}`;
}

function describeDefault({ default: value, otherwise }: Setting): string {
  if (otherwise !== undefined) return otherwise;
  if (value === undefined || value === '' || Array.isArray(value)) return 'none';
  return code(String(value));
}
