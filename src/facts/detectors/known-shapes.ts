import type { Detector } from './detector.ts';

/**
 * Credentials that are known by their shape alone. Every pattern begins with a fixed text and has no nested repetition,
 * so that hostile input costs linear time.
 */
export const KNOWN_SHAPES: readonly Detector[] = [
  { name: 'private-key', hints: ['private key-----'], pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----[^]*?(?:-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----|$)/g },
  { name: 'aws-access-key', hints: ['akia', 'asia'], pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { name: 'gcp-api-key', hints: ['aiza'], pattern: /\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])/g },
  { name: 'gcp-oauth-secret', hints: ['gocspx-'], pattern: /\bGOCSPX-[0-9A-Za-z_-]{28}(?![0-9A-Za-z_-])/g },
  { name: 'azure-storage-key', hints: ['accountkey='], pattern: /AccountKey=([A-Za-z0-9+/]{86}==)/g },
  { name: 'azure-sas', hints: ['sig='], pattern: /[?&]sig=([A-Za-z0-9%]{43,90}%3D)/g },
  { name: 'github-token', hints: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], pattern: /\bgh[pousr]_[0-9A-Za-z]{36,251}\b/g },
  { name: 'github-token', hints: ['github_pat_'], pattern: /\bgithub_pat_[0-9A-Za-z_]{82}\b/g },
  { name: 'gitlab-token', hints: ['glpat-', 'gldt-', 'glrt-'], pattern: /\bgl(?:pat|dt|rt)-[0-9A-Za-z_-]{20,64}(?![0-9A-Za-z_-])/g },
  { name: 'slack-token', hints: ['xox'], pattern: /\bxox[abeoprs]-[0-9A-Za-z-]{10,250}/g },
  { name: 'slack-webhook', hints: ['hooks.slack.com'], pattern: /hooks\.slack\.com\/(?:services|workflows)\/([0-9A-Za-z/]{20,80})/g },
  { name: 'stripe-key', hints: ['sk_live_', 'rk_live_', 'sk_test_'], pattern: /\b[rs]k_(?:live|test)_[0-9A-Za-z]{20,247}\b/g },
  { name: 'npm-token', hints: ['npm_'], pattern: /\bnpm_[0-9A-Za-z]{36}\b/g },
  { name: 'pypi-token', hints: ['pypi-'], pattern: /\bpypi-[0-9A-Za-z_-]{50,250}/g },
  { name: 'sendgrid-key', hints: ['sg.'], pattern: /\bSG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}(?![0-9A-Za-z_-])/g },
  { name: 'twilio-key', hints: ['sk'], pattern: /\bSK[0-9a-f]{32}\b/g },
  { name: 'anthropic-key', hints: ['sk-ant-'], pattern: /\bsk-ant-[0-9A-Za-z_-]{20,200}/g },
  { name: 'openai-key', hints: ['sk-'], pattern: /\bsk-(?:proj-|svcacct-)?[0-9A-Za-z_-]{40,200}(?![0-9A-Za-z_-])/g },
  { name: 'vault-token', hints: ['hvs.', 'hvb.'], pattern: /\bhv[sb]\.[0-9A-Za-z_-]{24,250}/g },
  { name: 'age-secret-key', hints: ['age-secret-key-'], pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/g },
  { name: 'jwt', hints: ['eyj'], pattern: /\beyJ[0-9A-Za-z_-]{10,2000}\.eyJ[0-9A-Za-z_-]{10,8000}\.[0-9A-Za-z_-]{10,2000}/g },
  { name: 'docker-auth', hints: ['"auth"'], pattern: /"auth"\s{0,9}:\s{0,9}"([A-Za-z0-9+/=]{8,2000})"/g },
  { name: 'url-password', hints: ['://'], pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'<>$]{0,100}:([^\s@/"'<>$]{3,200})@/gi },
  { name: 'basic-auth', hints: ['basic '], pattern: /\bBasic ([A-Za-z0-9+/]{12,400}={0,2})/gi },
  { name: 'bearer-token', hints: ['bearer '], pattern: /\bBearer ([A-Za-z0-9._~+/-]{20,2000}=*)/gi },
];
