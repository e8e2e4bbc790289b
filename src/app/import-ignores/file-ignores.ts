import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import type { ManifestDocument } from '../../manifest/document.ts';
import type { ForeignIgnore, IgnoreScope } from './foreign-ignore.ts';

/** What a tool's own file says, known by its name or its shape; nothing for any other document. */
export function findFileIgnores(document: ManifestDocument): readonly ForeignIgnore[] {
  const { value, file } = document;
  if (!isJsonObject(value)) return Array.isArray(value) ? readExceptions(document, value) : [];
  const name = file.slice(file.lastIndexOf('/') + 1);
  return READERS.flatMap(({ isOwn, read }) => (isOwn(value, name) ? read(document, value) : []));
}

interface Reader {
  readonly isOwn: (value: JsonObject, name: string) => boolean;
  readonly read: (document: ManifestDocument, value: JsonObject) => readonly ForeignIgnore[];
}

const READERS: readonly Reader[] = [
  { isOwn: (_value, name) => /^\.trivyignore\.ya?ml$/.test(name), read: readTrivyFile },
  { isOwn: (value) => value['policyType'] === POLICY, read: (document, value) => readException(document, value, []) },
  { isOwn: (_value, name) => /^\.kube-linter\.ya?ml$/.test(name), read: readKubeLinter },
  { isOwn: (_value, name) => /^\.checkov\.ya?ml$/.test(name), read: readCheckov },
  { isOwn: isPolaris, read: readPolaris },
];

const POLICY = 'postureExceptionPolicy';

function lineOf(document: ManifestDocument, path: Path): number {
  return document.startOf(path).line;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function readTrivyFile(document: ManifestDocument, value: JsonObject): readonly ForeignIgnore[] {
  return listOf(value['misconfigurations']).flatMap((entry, index) => {
    if (!isJsonObject(entry)) return [];
    const said = {
      tool: 'trivy',
      check: textOf(entry['id']),
      reason: textOf(entry['statement']),
      until: textOf(entry['expired_at']).slice(0, DAY) || undefined,
      file: document.file,
      line: lineOf(document, ['misconfigurations', index]),
    } as const;
    const paths = listOf(entry['paths']).map(textOf);
    return (paths.length === 0 ? [{}] : paths.map((path) => ({ path }))).map((scope: IgnoreScope) => ({
      ...said,
      scope,
    }));
  });
}

/** `2027-03-01` */
const DAY = 10;

function readExceptions(document: ManifestDocument, list: readonly Json[]): readonly ForeignIgnore[] {
  return list.flatMap((entry, index) =>
    isJsonObject(entry) && entry['policyType'] === POLICY ? readException(document, entry, [index]) : [],
  );
}

/** Each resource of an exception by each of its controls. */
function readException(document: ManifestDocument, entry: JsonObject, path: Path): readonly ForeignIgnore[] {
  const controls = listOf(entry['posturePolicies']).map((policy) =>
    isJsonObject(policy) ? textOf(policy['controlID']) || textOf(policy['controlName']) : '',
  );
  const resources = listOf(entry['resources']).map((resource) =>
    isJsonObject(resource) ? resource['attributes'] : null,
  );
  const said = {
    tool: 'kubescape',
    reason: textOf(entry['reason']) || textOf(entry['name']),
    file: document.file,
    line: lineOf(document, path),
  } as const;
  return resources.flatMap((attributes) =>
    controls.map((control) => ({ ...said, check: control === '' ? '*' : control, ...readAttributes(attributes) })),
  );
}

const ATTRIBUTES: ReadonlyMap<string, keyof IgnoreScope> = new Map([
  ['kind', 'kind'],
  ['namespace', 'namespace'],
  ['name', 'name'],
]);

/** Names are regular expressions there; plain ones and `.*` can be said here too. */
function readAttributes(attributes: Json | undefined): Pick<ForeignIgnore, 'scope' | 'obstacle'> {
  if (!isJsonObject(attributes)) return { scope: {}, obstacle: 'it names no resource' };
  const scope: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const field = ATTRIBUTES.get(name);
    if (field === undefined) return { scope: {}, obstacle: `it is chosen by ${name}, which cannot be said here` };
    const pattern = textOf(value).replaceAll('.*', '*');
    if (/[\\^$+?()[\]{}|]/.test(pattern)) return { scope: {}, obstacle: `${name} is the pattern ${textOf(value)}` };
    if (pattern !== '*') scope[field] = pattern;
  }
  return { scope };
}

function readKubeLinter(document: ManifestDocument, value: JsonObject): readonly ForeignIgnore[] {
  const checks = isJsonObject(value['checks']) ? value['checks'] : {};
  const said = { tool: 'kube-linter', reason: '', file: document.file } as const;
  const excluded = listOf(checks['exclude']).map((check, index) => ({
    ...said,
    check: textOf(check),
    scope: {},
    line: lineOf(document, ['checks', 'exclude', index]),
  }));
  const paths = listOf(checks['ignorePaths']).map((path, index) => ({
    ...said,
    check: '*',
    scope: { path: textOf(path) },
    obstacle: `whole folders are left out by \`exclude\` in seaworthy.yaml: ${textOf(path)}`,
    line: lineOf(document, ['checks', 'ignorePaths', index]),
  }));
  return [...excluded, ...paths];
}

function readCheckov(document: ManifestDocument, value: JsonObject): readonly ForeignIgnore[] {
  return listOf(value['skip-check']).map((check, index) => ({
    tool: 'checkov',
    check: textOf(check),
    reason: '',
    scope: {},
    file: document.file,
    line: lineOf(document, ['skip-check', index]),
  }));
}

/** Its file may have any name; nothing else sorts checks so. */
function isPolaris({ checks, exemptions }: JsonObject): boolean {
  if (!isJsonObject(checks)) return false;
  const severities = Object.values(checks);
  return Array.isArray(exemptions) || (severities.length > 0 && severities.every((one) => SEVERITIES.has(textOf(one))));
}

const SEVERITIES: ReadonlySet<string> = new Set(['ignore', 'warning', 'danger']);

function readPolaris(document: ManifestDocument, value: JsonObject): readonly ForeignIgnore[] {
  const off = Object.entries(isJsonObject(value['checks']) ? value['checks'] : {}).filter(
    ([, one]) => one === 'ignore',
  );
  const ignored = off.map(([check]) => ({
    tool: 'polaris' as const,
    check,
    reason: '',
    scope: {},
    file: document.file,
    line: lineOf(document, ['checks', check]),
  }));
  return [...ignored, ...readExemptions(document, value)];
}

function readExemptions(document: ManifestDocument, value: JsonObject): readonly ForeignIgnore[] {
  return listOf(value['exemptions']).flatMap((entry, index) => {
    if (!isJsonObject(entry)) return [];
    const rules = listOf(entry['rules']).map(textOf);
    const namespace = textOf(entry['namespace']);
    const containers = listOf(entry['containerNames']).map(textOf);
    const names = listOf(entry['controllerNames']).map((name) => `${textOf(name)}*`);
    return (rules.length === 0 ? ['*'] : rules).flatMap((check) =>
      (names.length === 0 ? [''] : names).flatMap((name) =>
        (containers.length === 0 ? [''] : containers).map((container) => ({
          tool: 'polaris' as const,
          check,
          reason: '',
          scope: {
            ...(namespace === '' ? {} : { namespace }),
            ...(name === '' ? {} : { name }),
            ...(container === '' ? {} : { container }),
          },
          file: document.file,
          line: lineOf(document, ['exemptions', index]),
        })),
      ),
    );
  });
}
