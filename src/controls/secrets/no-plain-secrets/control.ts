import { isJsonObject } from '../../../base/json.ts';
import type { KubeObject, SecretMark } from '../../../facts/kube-object.ts';
import type { ObjectControl, ObjectResult } from '../../control.ts';

/** What detectors find, where their name does not say it; others are named for whose key or token it is. */
const FOUND: Readonly<Record<string, string>> = {
  'basic-auth': 'a user name with its password',
  'bearer-token': 'a bearer token',
  'docker-auth': 'the credentials of a registry',
  'last-applied': 'a secret, repeated from what was applied before,',
  'named-secret': 'a value that its name calls a secret',
  'private-key': 'a private key',
  'repeated-secret': 'a secret of this object, repeated,',
  'url-password': 'a URL with its password',
  jwt: 'a JSON web token',
};
const WHERE_THEY_BELONG =
  'it belongs in a Secret or a secret store, and the one that was written here must be replaced';

/** Values that are masked on Secrets are where they should be; a secret anywhere else is a violation. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'secrets/no-plain-secrets',
  aliases: [],
  title: 'Secrets stand in Secrets, not in plain values',
  severity: 'critical',
  since: '0.1.0',
  subject: 'object',
  reads: ['all'],
  parameters: [],
  fix: {
    kind: 'none',
    reason:
      'revoke the secret first, because whoever could read this file has it; then keep the new one in a Secret or a secret store',
  },
  judge(object) {
    if (object.group === '' && object.kind === 'Secret') return undefined;
    return [...object.secrets.map(toResult), ...findBinary(object)];
  },
};

function toResult({ path, detector }: SecretMark): ObjectResult {
  return detector === 'too-deep'
    ? { path, notEvaluated: 'unsupported' }
    : {
        path,
        message: `${FOUND[detector] ?? `a secret (${detector})`} stands here in plain text; ${WHERE_THEY_BELONG}`,
      };
}

/** What is in a ConfigMap's `binaryData` (a key store, an archive) is not opened, so nothing is known of it. */
function findBinary({ group, kind, value: { binaryData } }: KubeObject): readonly ObjectResult[] {
  if (group !== '' || kind !== 'ConfigMap' || !isJsonObject(binaryData)) return [];
  return Object.keys(binaryData).map((key) => ({ path: ['binaryData', key], notEvaluated: 'unsupported' }));
}
