import { isJsonObject, type Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { readLabels } from '../objects.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import { isMapOfTexts } from './map-of-texts.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

/** One port of a Service, and the port of its pods that it leads to. */
export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  /** A name, or a number; the port itself where nothing is said. */
  readonly targetPort: string | number;
  readonly path: Path;
  readonly place: ItemPlace;
}

/** What join controls see of a Service that something else leads to. */
export interface ServicePortsItem {
  readonly subject: Subject;
  readonly type: string;
  /** Absent where the Service has none. */
  readonly selector?: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePort[];
  /** It has no address of its own: DNS answers with those of its pods, and gives each a name. */
  readonly isHeadless?: true;
  /** Selector or ports are not what they have to be. */
  readonly isMalformed?: boolean;
}

export const SERVICE_PORTS: Projection<ServicePortsItem> = { reads: 'services', project };

function project(object: KubeObject, placeAt: PlaceAt): ServicePortsItem | undefined {
  if (object.group !== '' || object.kind !== 'Service') return undefined;
  const spec = mapAt(object.value, 'spec');
  const { ports: written = [], selector } = spec;
  const read = Array.isArray(written) ? written.map(readPort) : [undefined];
  const ports = read.flatMap((port, index) => {
    if (port === undefined) return [];
    const path = ['spec', 'ports', index];
    return [{ ...port, path, place: placeAt([...path, 'targetPort']) }];
  });
  const isWell = isMapOfTexts(selector) && ports.length === read.length && isJsonObject(object.value['spec'] ?? {});
  return {
    subject: identityOf(object),
    type: textAt(spec, 'type') ?? 'ClusterIP',
    ...(selector === undefined ? {} : { selector: readLabels(selector) }),
    ports,
    ...(spec['clusterIP'] === 'None' ? { isHeadless: true } : {}),
    ...(isWell ? {} : { isMalformed: true }),
  };
}

function readPort(value: Json): Omit<ServicePort, 'path' | 'place'> | undefined {
  if (!isJsonObject(value)) return undefined;
  const { name, port, targetPort = port } = value;
  if (typeof port !== 'number' || (typeof targetPort !== 'number' && typeof targetPort !== 'string')) return undefined;
  return { port, targetPort, ...(typeof name === 'string' ? { name } : {}) };
}
