import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './ask.ts';
import { type Certified, createAuthority } from './certificates.ts';
import { type Child, startChild } from './child.ts';
import { findFreePorts } from './free-ports.ts';
import { type Endpoint, renderKubeconfig } from './kubeconfig.ts';
import { ISSUED, startIssuer } from './start-issuer.ts';
import { renderTokens } from './users.ts';

/** An API server with its etcd and its controllers, for the tests alone. */
export interface Cluster extends Endpoint {
  /** A file. */
  readonly kubeconfig: string;
  /** A file with a line of JSON for each request that the server was asked. */
  readonly auditLog: string;
  /** An administrator's. */
  readonly client: Certified;
  /** Whose identities the server believes, and who vouches for its own certificate. */
  readonly issuer: { readonly url: string; readonly ca: string };
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** Where the programs are. */
  readonly programs: string;
  /** Where everything that they write goes; made where it is not there. */
  readonly folder: string;
}

/** Starts all three, and waits until the server is ready. */
export async function startCluster({ programs, folder }: ClusterOptions): Promise<Cluster> {
  const authority = createAuthority();
  const files = writeFiles(folder, authority);
  const issuer = await startIssuer(authority.issue({ name: 'issuer' }));
  const [etcdPort, peerPort, port] = (await findFreePorts(3)) as [number, number, number];
  const children: Child[] = [];
  const start = (name: string, parameters: readonly string[]): Child => {
    const child = startChild(join(programs, name), parameters, join(folder, `${name}.log`));
    children.unshift(child);
    return child;
  };
  // The controllers first, and etcd last: without it the API server would hold its port for half a minute.
  const stop = async (): Promise<void> => {
    for (const child of children.splice(0)) await child.stop();
    issuer.close();
  };
  try {
    const etcd = start('etcd', describeEtcd(files, etcdPort, peerPort));
    const server = start('kube-apiserver', [
      ...describeServer(files, etcdPort, port),
      ...describeIssuer(files, issuer.url),
    ]);
    const url = `https://127.0.0.1:${port}`;
    const ca = await waitFor([etcd, server], async () => {
      const written = existsSync(files.certificate) ? readFileSync(files.certificate, 'utf8') : '';
      return (await isReady({ url, ca: written })) ? written : undefined;
    });
    writeFileSync(files.kubeconfig, renderKubeconfig({ url, ca }));
    start('kube-controller-manager', describeControllers(files));
    return {
      url,
      ca,
      kubeconfig: files.kubeconfig,
      auditLog: files.auditLog,
      client: authority.issue({ name: 'certified', groups: ['system:masters'] }),
      issuer: { url: issuer.url, ca: authority.certificate },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Files = ReturnType<typeof writeFiles>;

function writeFiles(folder: string, authority: Certified) {
  const at = (name: string): string => join(folder, name);
  mkdirSync(folder, { recursive: true });
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const files = {
    data: at('etcd'),
    certificates: at('certificates'),
    certificate: at('certificates/apiserver.crt'),
    kubeconfig: at('kubeconfig'),
    auditLog: at('audit.log'),
    auditPolicy: at('audit-policy.yaml'),
    publicKey: at('service-accounts.pub'),
    privateKey: at('service-accounts.key'),
    tokens: at('tokens.csv'),
    authority: at('authority.crt'),
    authorityKey: at('authority.key'),
  };
  writeFileSync(files.publicKey, publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(files.privateKey, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(files.tokens, renderTokens());
  writeFileSync(files.authority, authority.certificate);
  writeFileSync(files.authorityKey, authority.key, { mode: 0o600 });
  writeFileSync(files.auditPolicy, AUDIT_POLICY);
  return files;
}

/** Every request, as it ended. */
const AUDIT_POLICY = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules: [{ level: Metadata }]
`;

function describeEtcd({ data }: Files, port: number, peerPort: number): readonly string[] {
  const [client, peer] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${peerPort}`];
  return [
    `--data-dir=${data}`,
    '--unsafe-no-fsync',
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
  ];
}

function describeServer(files: Files, etcdPort: number, port: number): readonly string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    `--secure-port=${port}`,
    '--bind-address=127.0.0.1',
    `--cert-dir=${files.certificates}`,
    `--service-account-key-file=${files.publicKey}`,
    `--service-account-signing-key-file=${files.privateKey}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--token-auth-file=${files.tokens}`,
    `--client-ca-file=${files.authority}`,
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    '--endpoint-reconciler-type=none',
    '--advertise-address=10.1.1.1',
    '--service-cluster-ip-range=10.0.0.0/24',
    '--allow-privileged=true',
    '--enable-bootstrap-token-auth=true',
    `--audit-policy-file=${files.auditPolicy}`,
    `--audit-log-path=${files.auditLog}`,
  ];
}

/** Tokens of OpenID Connect are believed too. */
function describeIssuer({ authority }: Files, url: string): readonly string[] {
  return [
    `--oidc-issuer-url=${url}`,
    `--oidc-ca-file=${authority}`,
    `--oidc-client-id=${ISSUED.client}`,
    '--oidc-username-claim=sub',
    '--oidc-groups-claim=groups',
  ];
}

/** Those that tests need; there is no kubelet, so none that waits for one. */
const CONTROLLERS = [
  'certificatesigningrequest-approving-controller',
  'certificatesigningrequest-signing-controller',
  'clusterrole-aggregation-controller',
  'daemonset-controller',
  'deployment-controller',
  'disruption-controller',
  'job-controller',
  'namespace-controller',
  'replicaset-controller',
  'replicationcontroller-controller',
  'root-ca-certificate-publisher-controller',
  'serviceaccount-controller',
  'serviceaccount-token-controller',
  'statefulset-controller',
  'validatingadmissionpolicy-status-controller',
];

function describeControllers({
  kubeconfig,
  privateKey,
  certificate,
  authority,
  authorityKey,
}: Files): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    '--use-service-account-credentials',
    '--leader-elect=false',
    '--secure-port=0',
    `--service-account-private-key-file=${privateKey}`,
    `--root-ca-file=${certificate}`,
    `--cluster-signing-cert-file=${authority}`,
    `--cluster-signing-key-file=${authorityKey}`,
    `--controllers=${CONTROLLERS.join(',')}`,
  ];
}

/** A slow machine takes some seconds. */
const PATIENCE = 60_000;
const INTERVAL = 50;

/** Asks until there is an answer; throws as soon as one of the programs has ended, or when it takes too long. */
async function waitFor<Value>(children: readonly Child[], find: () => Promise<Value | undefined>): Promise<Value> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(INTERVAL)) {
    const failure = children.map((child) => child.failure()).find((said) => said !== undefined);
    if (failure !== undefined) throw new Error(failure);
    const found = await find();
    if (found !== undefined) return found;
  }
  throw new Error(`the API server is not ready after ${PATIENCE / 1000} seconds`);
}

async function isReady(endpoint: Endpoint): Promise<boolean> {
  const answer = await ask(endpoint, { path: '/readyz' }).catch(() => undefined);
  return answer?.status === 200 && answer.body === 'ok';
}
