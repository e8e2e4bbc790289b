import type { ListItem } from '../manifest/chunk.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { readJson } from '../manifest/json-document.ts';
import { readYaml } from '../manifest/yaml-document.ts';
import type { KubeObject } from './kube-object.ts';
import { readObjects } from './objects.ts';

/** For tests: a document from its text, which must be readable. */
export function documentOf(text: string, item?: ListItem): ManifestDocument {
  const origin = { set: 'set', file: 'file.yaml', text, line: 1, column: 1 };
  const reading = text.trimStart().startsWith('{') ? readJson(origin, item) : readYaml(origin, item);
  if ('code' in reading) throw new Error(`${reading.code}: ${reading.message}`);
  return reading;
}

/** For tests: the objects of a text. */
export function objectsOf(text: string, namespace = ''): readonly KubeObject[] {
  return readObjects(documentOf(text), { namespace }).objects;
}

/** For tests: the one object of a text. */
export function objectOf(text: string): KubeObject {
  const [object] = objectsOf(text);
  if (object === undefined) throw new Error('the text holds no object');
  return object;
}
