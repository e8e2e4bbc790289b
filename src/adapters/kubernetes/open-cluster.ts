import type { Inputs, InputEvent } from '../../app/ports.ts';
import type { KindRule } from '../../facts/kind-rule.ts';
import { bePatient } from './be-patient.ts';
import { connect } from './connect.ts';
import type { Connection } from './connection.ts';
import { discover } from './discover.ts';
import { kubernetesError } from './kubernetes-error.ts';
import { isOthers, leaveOthers } from './leave-others.ts';
import { createNamespaces, findMissing } from './namespaces.ts';
import { readAhead } from './read-ahead.ts';
import { type KubeconfigChoice, readKubeconfig } from './read-kubeconfig.ts';
import { readKind, type KindSource } from './read-kinds.ts';
import { leaveSecrets, readSecrets } from './read-secrets.ts';
import { readServer } from './read-server.ts';
import { readServerVersion, type ServerVersion } from './server-version.ts';
import { findKinds, findRuled, type FoundKind, type WantedKind } from './wanted-kind.ts';

export interface ClusterOptions extends KubeconfigChoice {
  /** For one answer of the server. */
  readonly seconds: number;
  readonly userAgent: string;
  /** Only these are looked into; absent: all. */
  readonly namespaces?: readonly string[] | undefined;
  /** Secrets are asked for, by name and type. */
  readonly hasSecrets: boolean;
}

/** A cluster that answered. */
export interface OpenCluster {
  /** Of the context. */
  readonly name: string;
  readonly server: string;
  readonly version: ServerVersion;
  /** Reads kinds, and those that rules name, whatever the targets of a request are. */
  inputs(wanted: readonly WantedKind[], rules?: readonly KindRule[]): Inputs;
  close(): void;
}

/** Asks who is there, and whether the namespaces are that somebody named: one that is not there would look empty. */
async function greet(connection: Connection, { namespaces = [] }: ClusterOptions): Promise<ServerVersion> {
  const version = await readServerVersion(connection);
  const missing = await findMissing(connection, namespaces);
  if (missing.length > 0)
    throw kubernetesError('kubernetes/no-namespace', `${connection.server} has no namespace ${missing.join(', ')}`);
  return version;
}

/** Kinds whose first answers are on the way at once. */
const AHEAD = 4;

/** Connects, and asks who is there. Throws the codes of this room; what goes wrong later is an event. */
export async function openCluster(options: ClusterOptions): Promise<OpenCluster> {
  const connection = bePatient(connect(readKubeconfig(options), options), options.seconds);
  const version = await greet(connection, options).catch((error: unknown) => {
    connection.close();
    throw error;
  });
  const { name, server } = connection;
  const source: KindSource = { set: name, connection, namespaces: createNamespaces(connection, options.namespaces) };

  async function* read(wanted: readonly WantedKind[], rules: readonly KindRule[]): AsyncGenerator<InputEvent> {
    const discovery = await discover(connection);
    const kinds = findKinds([...findRuled(rules, wanted, discovery), ...wanted], discovery);
    const sequences = kinds.map(
      (found) => () =>
        isOthers(found.wanted) ? leaveOthers({ ...source, wanted: found.wanted }, discovery, kinds) : readOne(found),
    );
    yield* readAhead(sequences, AHEAD);
  }

  function readOne(found: FoundKind): AsyncGenerator<InputEvent> {
    const { wanted } = found;
    if (wanted.kind === 'Server') return readServer(wanted, source, version);
    if (wanted.group === '' && wanted.kind === 'Secret')
      return options.hasSecrets ? readSecrets(wanted, source) : leaveSecrets(wanted, source);
    return readKind(found, source);
  }

  return {
    name,
    server,
    version,
    inputs: (wanted, rules = []) => ({ read: () => read(wanted, rules) }),
    close: () => connection.close(),
  };
}
