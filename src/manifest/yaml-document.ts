import type { Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { ListItem } from './chunk.ts';
import type { Location, ManifestDocument, ReadProblem } from './document.ts';
import { findValidTemplate } from './helm-template.ts';
import { createLineIndex } from './line-index.ts';
import { describeConstruct, describeRefusal } from './yaml-diagnosis.ts';
import { createProblem, type ProblemAt, type TextOrigin } from './read-problem.ts';
import { constructYaml } from './yaml-construct.ts';
import { findDuplicates } from './yaml-duplicates.ts';
import { createYamlLocator } from './yaml-locate.ts';
import type { YamlNode } from './yaml-node.ts';
import { createScalar } from './yaml-open-node.ts';
import { parseYaml } from './yaml-parse.ts';
import { YamlRefusal } from './yaml-refusal.ts';
import { type ReadYaml, readSimpleYaml } from './yaml-simple.ts';

/** Reads one YAML document; an item of a split list is a sequence of one element, whose element is the value. */
export function readYaml(origin: TextOrigin, item: ListItem | undefined): ManifestDocument | ReadProblem {
  const read = readSimpleYaml(origin.text) ?? readAnyYaml(origin);
  if ('code' in read) return createProblem(origin, read);
  const { root, value, duplicates } = read;
  const template = findValidTemplate(origin, root);
  if (template !== undefined) return createProblem(origin, template);
  const document = createYamlDocument({ origin, root, value, ...(item === undefined ? {} : { item }) });
  const rules = { lines: createLineIndex(origin), skip: item === undefined ? 0 : 1 };
  return { ...document, duplicateKeys: findDuplicates(root, duplicates, rules) };
}

function readAnyYaml(origin: TextOrigin): ReadYaml | ProblemAt {
  const root = parse(origin);
  if ('code' in root) return root;
  const constructed = constructYaml(root);
  return 'code' in constructed ? describeConstruct(origin, constructed) : { root, ...constructed };
}

function parse(origin: TextOrigin): YamlNode | ProblemAt {
  try {
    return parseYaml(origin.text) ?? NOTHING;
  } catch (error) {
    if (error instanceof YamlRefusal) return describeRefusal(origin, error);
    throw error;
  }
}

/** The value of a document without content. */
const NOTHING = createScalar({ start: 0, end: 0, text: '', style: 'absent' }, undefined);

interface YamlParts {
  readonly root: YamlNode;
  readonly origin: TextOrigin;
  readonly value: Json;
  readonly item?: ListItem;
}

function createYamlDocument({ origin, root, value, item }: YamlParts): ManifestDocument {
  const prefix: Path = item === undefined ? [] : [0];
  const lines = createLineIndex(origin);
  const { find, startOf } = createYamlLocator(root);
  return {
    set: origin.set,
    file: origin.file,
    format: 'yaml',
    value: item === undefined ? value : Array.isArray(value) ? (value[0] ?? null) : value,
    ...(item === undefined ? {} : { item }),
    text: origin.text,
    start: { line: origin.line, column: origin.column, offset: 0 },
    duplicateKeys: [],
    locate(path): Location {
      const place = find([...prefix, ...path]);
      return {
        exact: place.exact,
        path: place.path.slice(prefix.length),
        start: lines(place.start),
        end: lines(place.end),
        ...(place.keyStart === undefined ? {} : { key: lines(place.keyStart) }),
        ...(place.sharedAt === undefined ? {} : { sharedBy: lines(place.sharedAt) }),
      };
    },
    startOf: (path) => lines(startOf(item === undefined ? path : [...prefix, ...path])),
  };
}
