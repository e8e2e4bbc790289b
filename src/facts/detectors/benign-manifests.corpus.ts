import { hex, letters } from './letters.fixture.ts';

/** Manifests as they stand in real repositories, full of words such as token and password; none holds a secret. */

const base64 = (count: number): string =>
  letters(count, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const uuid = '7d9f1c1e-3b0a-4f6e-9a55-0c2f7a1d8e42';
/** Not two of them in one line, so that no scanner takes this file for a key. */
const dashes = '-'.repeat(5);
const pem = (kind: string): string =>
  `${dashes}BEGIN ${kind}${dashes}\n    MII${base64(60)}\n    ${dashes}END ${kind}${dashes}`;

const sealedSecret = `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: db
  annotations: { sealedsecrets.bitnami.com/namespace-wide: "true" }
spec:
  encryptedData:
    password: AgB${base64(300)}==
    api_token: AgC${base64(400)}=
  template: { metadata: { name: db }, type: Opaque, data: { config.yaml: 'password: {{ .password }}' } }
`;

const sops = `apiVersion: v1
kind: ConfigMap
metadata: { name: db }
data:
  password: ENC[AES256_GCM,data:${base64(20)},iv:${base64(43)}=,tag:${base64(22)}==,type:str]
sops:
  kms:
    - arn: arn:aws:kms:eu-west-1:123456789012:key/${uuid}
      enc: AQICAHh${base64(200)}
  age:
    - recipient: age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p
      enc: |
    ${pem('AGE ENCRYPTED FILE').replaceAll('\n', '\n    ')}
  mac: ENC[AES256_GCM,data:${base64(80)},iv:${base64(43)}=,tag:${base64(22)}==,type:str]
  pgp:
    - fp: ${hex(40).toUpperCase()}
  encrypted_regex: ^(data|stringData)$
`.replace('      enc: |\n    ', '      enc: |\n        ');

const webhook = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: policies, annotations: { cert-manager.io/inject-ca-from: platform/webhook-cert } }
webhooks:
  - name: policies.example.com
    clientConfig: { caBundle: ${btoa(`${dashes}BEGIN CERTIFICATE${dashes}\n${base64(300)}\n`)}, service: { name: a, namespace: b } }
`;

const dashboard = `apiVersion: v1
kind: ConfigMap
metadata: { name: dashboard, labels: { grafana_dashboard: "1" } }
data:
  auth.json: |
    {"annotations":{"list":[{"builtIn":1,"datasource":{"type":"grafana","uid":"-- Grafana --"},"iconColor":"rgba(0, 211, 255, 1)"}]},
    "panels":[{"datasource":{"uid":"P1809F7CD0C75ACF3"},"targets":[{"expr":"sum(rate(token_requests_total{token=~\\".+\\", secret=\\"my-secret-name\\"}[$__rate_interval])) by (pod)","legendFormat":"{{pod}} token"}],
    "title":"Password resets / tokens","key":"x"}],"templating":{"list":[{"name":"token","query":"label_values(token)"}]},"uid":"vkQ0UHxiddk"}
`;

const rules = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: auth }
spec:
  groups:
    - name: auth
      rules:
        - alert: TokenExpired
          expr: sum by (token_type) (rate(auth_token_errors_total{secret!="",key="abc"}[5m])) > 0 and kube_secret_info{secret="db-password"}
          annotations: { summary: 'Secret {{ $labels.secret }} with password expired', runbook_url: 'https://runbooks.example/auth/token-expired' }
`;

const pod = `apiVersion: v1
kind: Pod
metadata: { name: token-service }
spec:
  imagePullSecrets: [{ name: registry-credentials }]
  containers:
    - name: app
      image: ghcr.io/org/token-service:sha-3f1c9a7
      args: [--auth-token-file=/var/run/t, --secret=my-secret, --cert-secret-name=x, --key=region, --password-policy=strict, --hmac-key-id=abcd, --kms-key-uri=gcp-kms://projects/p/locations/l/keyRings/r/cryptoKeys/k, --bootstrap-token-ttl=24h, --auth=none]
      env:
        - { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }
        - { name: TOKEN_NAME, value: x-token }
        - { name: SECRET_PATH, value: secret/data/app }
        - { name: KEYCLOAK_CLIENT_ID, value: my-client }
        - { name: SESSION_KEY_PREFIX, value: 'sess:' }
        - { name: PASSWORD_RESET_URL, value: 'https://x/reset?token={token}' }
        - { name: SSH_KEY, value: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${base64(40)} me@example' }
        - { name: PASSWORD_ENCODER, value: bcrypt }
        - { name: OTEL_EXPORTER_OTLP_HEADERS, value: 'authorization=Bearer $(TOKEN)' }
        - { name: AUTH_CONFIG, value: '{"type":"oidc","clientId":"app","secretRef":"oidc-secret"}' }
        - { name: KEY_VAULT_NAME, value: kv-prod-weu }
        - { name: DATADOG_API_KEY_SECRET, value: datadog }
      volumeMounts: [{ name: kube-api-access-x7k2p, mountPath: /var/run/secrets/kubernetes.io/serviceaccount }]
  volumes:
    - name: kube-api-access-x7k2p
      projected: { sources: [{ serviceAccountToken: { expirationSeconds: 3607, path: token } }] }
`;

const externalSecret = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db }
spec:
  secretStoreRef: { name: vault, kind: ClusterSecretStore }
  target: { name: db-secret, template: { data: { url: 'postgres://{{ .user }}:{{ .password }}@db/app', password: '{{ .password | toString }}' } } }
  data:
    - { secretKey: password, remoteRef: { key: prod/db/password, property: password } }
    - { secretKey: apiToken, remoteRef: { key: arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/token-AbCdEf } }
`;

const configuration = `apiVersion: v1
kind: ConfigMap
metadata:
  name: app
  annotations: { checksum/config: ${hex(64)}, rollme: Ab3dE, argocd.argoproj.io/tracking-id: 'app:apps/Deployment:ns/a' }
binaryData: { logo.png: iVBORw0KGgoAAAANSUhEUgAA${base64(500)} }
data:
  nginx.conf: |
    ssl_certificate_key /etc/nginx/tls/tls.key;
    proxy_set_header X-Api-Key $http_x_api_key;
    auth_basic_user_file /etc/nginx/htpasswd;
    limit_req_zone $binary_remote_addr zone=token:10m rate=10r/s;
  application.yml: |
    spring.datasource.password: \${DB_PASSWORD}
    client-secret: "\${CLIENT_SECRET}"
    client-authentication-method: client_secret_post
    token-validity-in-seconds: 86400
    secret-key-location: classpath:keys/jwt
  prometheus.yml: |
    bearer_token_file: /var/run/secrets/kubernetes.io/serviceaccount/token
    basic_auth: {username: prom, password_file: /etc/prom/pw}
  crontab: "*/5 * * * * /usr/bin/backup --token-file /t"
  ca.crt: |
    ${pem('CERTIFICATE')}
  key.pub: |
    ${pem('PUBLIC KEY')}
  jwks.json: '{"keys":[{"kty":"RSA","kid":"abc","n":"${base64(340).replaceAll(/[+/]/g, '_')}","e":"AQAB","use":"sig"}]}'
  messages.properties: |
    login.password=Password
    login.password.placeholder=Enter your password
    error.token=Token is invalid or expired
    user.password.too.short=The password is too short
  script.sh: |
    TOKEN=$(cat /var/run/token)
    PASSWORD="$(kubectl get secret db -o jsonpath='{.data.password}' | base64 -d)"
    export PGPASSWORD=$DB_PASSWORD
    curl -u "\${USER}:\${PASS}" https://x
    read -s -p "Password: " password
    if [ -z "$TOKEN" ]; then echo "token: missing"; fi
    openssl rand -base64 32 > secret.key
    API_KEY=\${API_KEY:?must be set}
    kubectl create secret generic x --from-literal=token="$T"
    helm upgrade --set auth.password=\${PW} --set image.tag=${hex(7)}
  config.json: '{"auth":{"enabled":true,"tokenTTL":"1h","secretName":"x"},"session":{"key":"sid","secret_env":"SESSION_SECRET"},"password":null}'
  log4j.properties: 'pattern=%d{ISO8601} [%t] %-5p %c{1}:%L token=%X{token} - %m%n'
`;

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: apps.example.com }
spec:
  versions:
    - name: v1
      schema: { openAPIV3Schema: { properties: { password: { type: string, description: "The password: must match" }, token: { type: string, default: none }, secretKey: { type: string, pattern: '^[a-zA-Z0-9+/=]{40}$' } } } }
`;

const node = `apiVersion: v1
kind: Node
metadata: { name: ip-10-0-0-1.eu-west-1.compute.internal, annotations: { csi.volume.kubernetes.io/nodeid: '{"ebs.csi.aws.com":"i-0123456789abcdef0"}' } }
status: { nodeInfo: { bootID: ${uuid}, machineID: ${hex(32)} }, images: [{ names: ['k8s.gcr.io/pause@sha256:${hex(64)}'] }] }
`;

export const BENIGN_MANIFESTS: Readonly<Record<string, string>> = {
  sealedSecret,
  sops,
  webhook,
  dashboard,
  rules,
  pod,
  externalSecret,
  configuration,
  definition,
  node,
};
