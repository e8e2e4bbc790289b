import type { Detector } from './detector.ts';
import { isSecretValue } from './secret-value.ts';

/** Whether what stands where a password belongs is one, and no variable or switch. */
const isPassword = (text: string): boolean => isSecretValue(text, 'password');

/**
 * Passwords behind options and words that tell only in the tool they belong to, and in formats other than `name: value`.
 * What lies between tool and option is bounded, so that each is linear.
 */
export const COMMAND_PASSWORDS: readonly Detector[] = [
  { name: 'command-password', hint: 'sshpass', pattern: /\bsshpass -p ?['"]?([^\s'"]{1,400})/dg, accepts: isPassword },
  {
    name: 'command-password',
    hint: ' -p',
    pattern:
      /\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mariadb-admin)(?= )[^\n|;&]{0,200}? -p([^\s'"$-][^\s'"]{2,400})/dg,
    accepts: isPassword,
  },
  {
    name: 'command-password',
    hint: ' -a ',
    pattern: /\bredis-cli(?= )[^\n|;&]{0,200}? -a ['"]?([^\s'"]{3,400})/dg,
    accepts: isPassword,
  },
  {
    name: 'command-password',
    hint: ' login ',
    pattern:
      /\b(?:docker|podman|nerdctl|buildah|skopeo|crane|oras|registry) login [^\n|;&]{0,200}?-p ['"]?([^\s'"]{3,400})/dg,
    accepts: isPassword,
  },
  {
    name: 'command-password',
    hint: 'requirepass|masterauth',
    pattern: /(?<![\w.])(?:requirepass|masterauth) ['"]?([^\s'"]{3,400})/dg,
    accepts: isPassword,
  },
  {
    name: 'command-password',
    hint: 'machine ',
    pattern: /\bmachine \S{1,200}\s{1,9}login \S{1,200}\s{1,9}password (\S{1,400})/dg,
    accepts: (text) => /[^a-z]/.test(text) && isPassword(text),
  },
  {
    name: 'authorization-token',
    hint: 'uthorization',
    pattern: /\bauthorization["']?[ \t]{0,3}[:=][ \t]{0,3}["']?(?:token|apikey|api-key|key) ([\w.~+/=-]{20,400})/dgi,
    accepts: (text) => /[0-9]/.test(text),
  },
  {
    name: 'discord-webhook',
    hint: '/webhooks/',
    pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{15,20}\/([\w-]{60,100})/dg,
  },
  {
    name: 'teams-webhook',
    hint: '/webhookb2/',
    pattern: /\.webhook\.office\.com\/webhookb2\/[\w@-]{70,80}\/IncomingWebhook\/([0-9a-f]{32})/dg,
  },
  {
    name: 'named-secret',
    hint: '</',
    pattern: /<[\w.:-]{0,60}(?:password|passwd|secret|apikey|token)>([^<>\s]{3,400})<\//dgi,
    accepts: isPassword,
  },
  {
    name: 'named-secret',
    hint: 'define\\(',
    pattern:
      /\bdefine\(\s{0,3}['"]\w{0,60}(?:PASSWORD|SECRET|TOKEN|KEY|SALT)['"]\s{0,3},\s{0,9}['"]([^'"\n]{3,400})['"]/dg,
    accepts: isPassword,
  },
];
