/**
 * What tells the elements of a list apart, by the list's name: the API server's own merge keys
 * (OpenAPI `x-kubernetes-list-map-keys`, `x-kubernetes-patch-merge-key`), and what is unique by validation.
 */
export const MERGE_KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    containers: ['name'],
    initContainers: ['name'],
    ephemeralContainers: ['name'],
    containerStatuses: ['name'],
    initContainerStatuses: ['name'],
    ephemeralContainerStatuses: ['name'],
    env: ['name'],
    volumes: ['name'],
    volumeMounts: ['mountPath'],
    volumeDevices: ['devicePath'],
    ports: ['containerPort', 'port', 'protocol'],
    imagePullSecrets: ['name'],
    secrets: ['name'],
    hostAliases: ['ip'],
    podIPs: ['ip'],
    hostIPs: ['ip'],
    sysctls: ['name'],
    httpHeaders: ['name'],
    schedulingGates: ['name'],
    readinessGates: ['conditionType'],
    topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
    ownerReferences: ['kind', 'name'],
    conditions: ['type'],
    subjects: ['kind', 'namespace', 'name'],
    webhooks: ['name'],
    matchConditions: ['name'],
    resourceClaims: ['name'],
    claims: ['name'],
    items: ['key'],
    versions: ['name'],
    tls: ['secretName'],
  }),
);

/** What the API server puts where nothing is written. */
export const MERGE_KEY_DEFAULTS: ReadonlyMap<string, string> = new Map([['protocol', 'TCP']]);

/** Lists of words that are sets, where each word is its own key; none of them can be a secret. */
export const WORD_SETS: ReadonlySet<string> = new Set([
  'add',
  'drop',
  'verbs',
  'resources',
  'apiGroups',
  'nonResourceURLs',
  'finalizers',
  'accessModes',
  'policyTypes',
]);
