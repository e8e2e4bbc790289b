/**
 * Secrets of every shape, put together when the tests run, so that no scanner takes this file for a leak.
 * Nothing here opens anything.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Letters without a pattern, always the same ones. */
function letters(count: number, alphabet = ALPHABET): string {
  let state = 7;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return alphabet[state % alphabet.length] ?? '';
  }).join('');
}
const upper = (count: number): string => letters(count, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
const hex = (count: number): string => letters(count, '0123456789abcdef');
const join = (...pieces: readonly string[]): string => pieces.join('');
const dashes = '-'.repeat(5);
const dashed = (...words: readonly string[]): string => join(dashes, words.join(' '), dashes, '\n');
const key = (kind: string): string =>
  join(
    dashed('BEGIN', `${kind}PRIVATE`, 'KEY'),
    letters(64),
    '\n',
    letters(20),
    '\n',
    dashed('END', `${kind}PRIVATE`, 'KEY'),
  );

/** A secret known by its shape alone, wherever it stands. */
export const PLANTED_SHAPES: readonly (readonly [detector: string, secret: string])[] = [
  ['private-key', key('')],
  ['private-key', key('RSA ')],
  ['private-key', key('OPENSSH ')],
  [
    'private-key',
    key('SSH2 ENCRYPTED ')
      .replaceAll(/-{5}(?=[BE])/g, '---- ')
      .replaceAll(/(?<=KEY)-{5}/g, ' ----'),
  ],
  ['private-key', key('OPENSSH ').replaceAll(dashes, '---')],
  ['private-key', btoa(key('EC '))],
  ['private-key', btoa(key(''))],
  ['aws-access-key', join('AK', 'IA', upper(16))],
  ['gcp-api-key', join('AI', 'za', letters(35))],
  ['gcp-oauth-secret', join('GOC', 'SPX-', letters(28))],
  ['gcp-access-token', join('ya', '29.', letters(60))],
  ['azure-client-secret', join(letters(3), '8Q', '~', letters(34))],
  ['github-token', join('gh', 'p_', letters(36))],
  ['github-token', join('github', '_pat_', letters(82))],
  ['gitlab-token', join('gl', 'pat-', letters(20))],
  ['slack-token', join('xo', 'xb-', '123456789012-', letters(24))],
  ['stripe-key', join('sk', '_live_', letters(24))],
  ['npm-token', join('np', 'm_', letters(36))],
  ['pypi-token', join('py', 'pi-', letters(60))],
  ['sendgrid-key', join('S', 'G.', letters(22), '.', letters(43))],
  ['twilio-key', join('S', 'K', hex(32))],
  ['mailgun-key', join('ke', 'y-', hex(32))],
  ['anthropic-key', join('sk', '-ant-', letters(40))],
  ['openai-key', join('sk', '-proj-', letters(48))],
  ['huggingface-token', join('h', 'f_', letters(34, 'abcdefghijklmnopqrstuvwxyzABCDEFGH'))],
  ['digitalocean-token', join('do', 'p_v1_', hex(64))],
  ['docker-token', join('dckr', '_pat_', letters(27))],
  ['vault-token', join('hv', 's.', letters(24))],
  ['grafana-token', join('gl', 'sa_', letters(32))],
  ['databricks-token', join('da', 'pi', hex(32))],
  ['shopify-token', join('shp', 'at_', hex(32))],
  ['age-secret-key', join('AGE-SECRET', '-KEY-1', upper(58))],
  ['alibaba-access-key', join('LT', 'AI', letters(20))],
  ['artifactory-token', join('AK', 'Cp', letters(69))],
  ['atlassian-token', join('AT', 'ATT3', letters(186))],
  ['aws-access-key', join('AS', 'IA', upper(16))],
  ['azure-key', join(letters(52), 'JQ', 'QJ9', letters(27))],
  ['brevo-key', join('xkey', 'sib-', hex(64), '-', letters(16))],
  ['clojars-token', join('CLO', 'JARS_', letters(60, 'abcdefghij0123456789'))],
  ['doppler-token', join('dp', '.pt.', letters(43))],
  ['dynatrace-token', join('dt', '0c01.', upper(24), '.', upper(64))],
  ['fly-token', join('fo', '1_', letters(43))],
  ['gitlab-token', join('gl', 'pat-', letters(30), '.0', letters(1, 'abc'), letters(7, '0123456789ab'))],
  ['gitlab-token', join('GR', '1348941', letters(20))],
  ['groq-key', join('gs', 'k_', letters(52))],
  ['heroku-key', join('HR', 'KU-', letters(40))],
  ['huggingface-token', join('api', '_org_', letters(34))],
  ['linear-key', join('lin', '_api_', letters(40))],
  ['mailchimp-key', join(hex(32), '-u', 's14')],
  ['newrelic-key', join('NR', 'AK-', upper(27))],
  ['notion-token', join('nt', 'n_', letters(46))],
  ['onepassword-token', join('op', 's_ey', 'J', letters(250))],
  ['openshift-token', join('sha', '256~', letters(43))],
  ['perplexity-key', join('pp', 'lx-', letters(48))],
  ['planetscale-token', join('ps', 'cale_tkn_', letters(43))],
  ['postman-key', join('PM', 'AK-', hex(24), '-', hex(34))],
  ['prefect-key', join('pn', 'u_', letters(36))],
  ['pulumi-token', join('pu', 'l-', hex(40))],
  ['replicate-token', join('r', '8_', letters(37))],
  ['rubygems-key', join('ruby', 'gems_', hex(48))],
  ['sentry-token', join('snt', 'rys_', letters(80))],
  ['shippo-key', join('shi', 'ppo_live_', hex(40))],
  ['slack-token', join('xo', 'xe.xo', 'xp-1-', letters(60))],
  ['sonar-token', join('sq', 'u_', hex(40))],
  ['square-token', join('sq', '0csp-', letters(43))],
  ['supabase-token', join('sb', 'p_', hex(40))],
  ['tailscale-key', join('ts', 'key-auth-', letters(12), '-', letters(32))],
  ['telegram-token', join('123456789', ':A', letters(34))],
  ['terraform-token', join(letters(14), '.atl', 'asv1.', letters(67))],
  ['xai-key', join('x', 'ai-', letters(80))],
  ['jwt', join('ey', 'J', letters(30), '.ey', 'J', letters(60), '.', letters(43))],
];

/** A text with a secret in it, and the secret. */
export const PLANTED_TEXTS: readonly (readonly [text: string, secret: string])[] = [
  [`postgres://app:${letters(12)}@db:5432/app`, letters(12)],
  [`amqp://u:p%40ss${letters(5)}@mq/vhost`, `p%40ss${letters(5)}`],
  [`redis://:${letters(10)}@redis:6379`, letters(10)],
  [`https://hooks.slack.com/services/T0${upper(6)}/B0${upper(6)}/${letters(24)}`, letters(24)],
  [
    `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${letters(86)}==;EndpointSuffix=core.windows.net`,
    letters(86),
  ],
  [`https://x.blob.core.windows.net/c?sv=2022&sig=${letters(43)}%3D`, letters(43)],
  [`Authorization: Basic ${btoa(`admin:${letters(10)}`)}`, btoa(`admin:${letters(10)}`)],
  [`Authorization: Bearer ${letters(40)}`, letters(40)],
  [`{"auths":{"r.example":{"auth":"${btoa(`u:${letters(9)}`)}"}}}`, btoa(`u:${letters(9)}`)],
  [`curl -u admin:${letters(8)} https://x.example`, letters(8)],
  [`--password=${letters(9)}`, letters(9)],
  [`mysql --password ${letters(9)} -h db`, letters(9)],
  [`password=${letters(9)}`, letters(9)],
  [`GITHUB_PAT=${hex(40)}`, hex(40)],
  [`spring.datasource.password: ${letters(9)}\n`, letters(9)],
  [`"apiKey": "${letters(20)}"`, letters(20)],
  [`{\\"password\\":\\"${letters(9)}\\"}`, letters(9)],
  [`token = '${letters(20)}'`, letters(20)],
  [`Server=db;User Id=sa;Password=${letters(9)};Encrypt=true`, letters(9)],
  [`aws_secret_access_key = ${letters(40)}`, letters(40)],
  [`- name: DB_PASSWORD\n  value: ${letters(9)}\n`, letters(9)],
  [`{"name":"DB_PASSWORD","value":"${letters(9)}"}`, letters(9)],
  [`PASSWORD=\${PASSWORD:-${letters(9)}}`, letters(9)],
  [`password: |\n  ${letters(9)}\n`, letters(9)],
  [`client_secret=${letters(24)}&grant_type=x`, letters(24)],
  ['password=changeme', 'changeme'],
  [`machine x.example login deploy password ${letters(16)}`, letters(16)],
  [`sshpass -p '${letters(16)}' ssh x.example`, letters(16)],
  [`mysqldump -h db -u root -p${letters(16)} app > /backup`, letters(16)],
  [`redis-cli -h redis -a ${letters(16)} ping`, letters(16)],
  [`redis-server --requirepass ${letters(16)}`, letters(16)],
  [`masterauth ${letters(16)}`, letters(16)],
  [`helm registry login r.example -u ci -p ${letters(16)}`, letters(16)],
  [`-H 'Authorization: token ${letters(40)}'`, letters(40)],
  [`https://discord.com/api/webhooks/123456789012345678/${letters(68)}`, letters(68)],
  [
    `https://x.webhook.office.com/webhookb2/${hex(8)}-${hex(27)}@${hex(8)}-${hex(27)}/IncomingWebhook/${hex(32)}/x`,
    `${hex(32)}/x`,
  ],
  [`<db.password>${letters(16)}</db.password>`, letters(16)],
  [`<property name="password" value="${letters(16)}"/>`, letters(16)],
  [`define('AUTH_KEY', '${letters(30)} ${letters(20)}');`, letters(30)],
  [`VAULT_TOKEN=s.${letters(24)}`, `s.${letters(24)}`],
  [`bindPW: ${letters(16)}`, letters(16)],
  [`//registry.example/:_authToken=${letters(40)}`, letters(40)],
  [
    `{"type":"service_account","private_key":"${dashes}BEGIN PRIVATE${' '.repeat(1)}KEY${dashes}\\n${letters(60)}\\n"}`,
    letters(60),
  ],
];

/** A name and the value under it. */
export const PLANTED_VARIABLES: readonly (readonly [name: string, value: string])[] = [
  ['DB_PASSWORD', letters(12)],
  ['DB_PASSWORD', 'hunter2'],
  ['GITHUB_PAT', hex(40)],
  ['RABBITMQ_ERLANG_COOKIE', upper(20)],
  ['Authorization', letters(32)],
  ['DB_PASSWORD', 'changeme'],
  ['POSTGRES_PASSWORD', 'postgres'],
  ['MYSQL_ROOT_PASSWORD', 'correct horse battery staple'],
  ['PGPASSWORD', '12345678'],
  ['SMTP_PASS', 'pa$$word1'],
  ['API_TOKEN', letters(20)],
  ['API_KEY', letters(16)],
  ['CLIENT_SECRET', letters(24)],
  ['JWT_SECRET', 'some-long-signing-phrase'],
  ['AWS_SECRET_ACCESS_KEY', letters(40)],
  ['APP_SECRET', letters(32)],
  ['WEBHOOK_SECRET', letters(20)],
  ['ENCRYPTION_KEY', hex(64)],
  ['SECRET_KEY_BASE', letters(64)],
  ['sessionSecret', letters(32)],
  ['password', `<b>${letters(4)}`],
  ['DB_PASSWORD_OLD', 'hunter3'],
  ['PASSWORD_ADMIN', 'hunter2!'],
  ['SECRET_DB', 'S3cr3tSquirrels!'],
  ['TOKEN_GITHUB', letters(20)],
];
