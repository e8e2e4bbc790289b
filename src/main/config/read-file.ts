import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as z from 'zod';
import { findValue } from '../../base/find-value.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { Json } from '../../base/json.ts';
import { type Path, parseFieldPath, renderPath, startsWithPath } from '../../base/path.ts';
import { renderJson } from '../../base/render-json.ts';
import { findSuggestion } from '../../base/suggest.ts';
import type { Setting, SettingKind } from '../../cli/setting.ts';
import { type SettingName, SETTINGS } from '../../cli/settings.ts';
import type { ManifestDocument, Position } from '../../manifest/document.ts';
import { isReadProblem, readYamlFile } from '../../manifest/read.ts';
import type { MainErrorCode } from '../errors.ts';
import { findEntryPart, listEntryParts } from './entry-parts.ts';
import { CONFIG_SCHEMA, FILE_TYPES } from './file-schema.ts';
import { EXPECTATIONS } from './parse-text.ts';
import type { SomeSettings } from './values.ts';

/** What `seaworthy.yaml` says, all that is wrong with it, and where it says what. */
export interface ConfigFile {
  readonly values: SomeSettings;
  /** `seaworthy.yaml:3:5: …` */
  readonly problems: readonly string[];
  /** The place of a value below a setting: `seaworthy.yaml:3:5`. */
  placeOf(setting: SettingName, steps: Path): string;
}

export function readConfigFile(file: string): ConfigFile {
  const document = readDocument(file);
  const find = (path: Path): Position => {
    const { key, start } = document.locate(path);
    return key ?? start;
  };
  const place = (path: Path): string => `${file}:${find(path).line}:${find(path).column}`;
  const checked = CONFIG_SCHEMA.safeParse(document.value ?? {});
  const issues = checked.success ? [] : checked.error.issues.flatMap((issue) => describeIssue(issue, document.value));
  const problems = [...issues, ...document.duplicateKeys.map(({ path }) => describeRepeated(path))];
  return {
    values: checked.success ? collectValues(document.value ?? {}, dirname(file)) : {},
    problems: problems
      .sort((left, right) => find(left.path).offset - find(right.path).offset)
      .map(({ path, text }) => `${place(path)}: ${text}`),
    placeOf: (setting, steps) => place([...pathOf(SETTINGS[setting]), ...steps]),
  };
}

function readDocument(file: string): ManifestDocument {
  const document = readYamlFile(file, readBytes(file));
  if (!isReadProblem(document)) return document;
  const { line, column, message, advice } = document;
  throw new SeaworthyError<MainErrorCode>('main/config-file', `${file}:${line}:${column}: ${message}`, { advice });
}

function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new SeaworthyError<MainErrorCode>('main/config-file', `the configuration file ${file} cannot be read`, {
      advice: 'Check the path that --config or SEAWORTHY_CONFIG names.',
      cause: error,
    });
  }
}

function pathOf({ file }: Setting): Path {
  return parseFieldPath(file ?? '');
}

function collectValues(root: Json, folder: string): SomeSettings {
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting>(SETTINGS)) {
    const written = setting.file === undefined ? undefined : findValue(root, pathOf(setting));
    if (written !== undefined && written !== null) values[name] = convert(setting.kind, written, folder);
  }
  return values;
}

/** Paths in a file are relative to it. */
function convert(kind: SettingKind, written: Json, folder: string): unknown {
  const value: unknown = FILE_TYPES[kind].parse(written);
  if (kind === 'path') return join(folder, String(value));
  return kind === 'paths' && Array.isArray(value) ? value.map((path) => join(folder, String(path))) : value;
}

interface Fault {
  readonly path: Path;
  readonly text: string;
}

function describeIssue(issue: z.core.$ZodIssue, root: Json): readonly Fault[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => describeUnknown(path, key));
  const kind = kindAt(path);
  const part = findEntryPart(kind, path.at(-1));
  const expected = part ?? (kind === undefined ? 'a map of settings' : EXPECTATIONS[kind]);
  return [
    { path, text: `${renderPath(path) || 'the file'} is ${expected}, not ${renderValue(findValue(root, path))}` },
  ];
}

function describeRepeated(path: Path): Fault {
  return { path, text: `${renderPath(path)} is there twice` };
}

function describeUnknown(path: Path, key: string): Fault {
  const near = findSuggestion(key, keysAt(path));
  const hint = near === undefined ? '' : `; did you mean ${renderPath([...path, near])}?`;
  return { path: [...path, key], text: `there is no setting ${renderPath([...path, key])}${hint}` };
}

function renderValue(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : renderJson(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The settings that stand below a path of the file; within a list, the parts of its entries. */
function keysAt(path: Path): readonly string[] {
  if (path.length > 1) return listEntryParts(kindAt(path));
  const paths = Object.values<Setting>(SETTINGS).flatMap((setting) =>
    setting.file === undefined ? [] : [pathOf(setting)],
  );
  const below = paths.filter((candidate) => startsWithPath(candidate, path));
  return [...new Set(below.map((candidate) => String(candidate[path.length])))];
}

function kindAt(path: Path): SettingKind | undefined {
  const inside = Object.values<Setting>(SETTINGS).find((setting) => {
    const own = pathOf(setting);
    return own.length > 0 && startsWithPath(path, own);
  });
  return inside?.kind === 'severities' && path.length > 2 ? 'severity' : inside?.kind;
}
