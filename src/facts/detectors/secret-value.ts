import { looksRandom } from './entropy.ts';
import type { NameClass } from './secret-name.ts';

/** Stands for a value that comes from somewhere else: a variable, a template, a store, a blank to be filled in. */
const REFERENCES: readonly RegExp[] = [
  /^\$(?:\w+|\([^)]*\)|\{[^}]*\})$/,
  /^(?:\$[({]|%[({]?\w+[)}]?[%sd]?$|\{\{|\{\$|\[\[|<[^>]*>$|@\w+@$|__\w+__$)/,
  /^%[\w-]{0,10}\{/,
  /^(?:%[sdvq]|[*xX•.?_-]+|\{\w*\})$/,
  /^(?:vault|op|sm|ssm|awssm|gcpsm|azurekv|akv|secretref|secretmanager|keyvault|ref\+\w+|gcp:secretmanager|arn:aws[\w-]*):/,
  /^(?:projects|secret|kv)\/[\w./-]+$/,
  /^(?:ENC[[(]|%?env\()/i,
  // Argo CD: `$oidc.okta.clientSecret`, `$dex-secret:clientSecret`.
  /^\$[a-z][\w-]*(?:[.:][a-z][\w-]*)+$/i,
  /^(?:valueFrom|secretKeyRef|configMapKeyRef):/,
  /^(?:your|my|insert|enter|replace|put|todo|example|sample|dummy|fake)[-_ ](?:\w+[-_ ])*(?:here|me|this|password|secret|token|key)$/i,
  /^(?:replace|fill)[-_]?(?:me|this|in)$/i,
  /^redacted$/i,
];

/** A reference or a blank, under whatever name it stands. */
export function isReference(value: string): boolean {
  return REFERENCES.some((reference) => reference.test(value));
}

const SWITCH =
  /^(?:true|false|yes|no|on|off|none|null|nil|undefined|disabled?|enabled?|optional|required|auto|default|always|never|file|env)$/i;
/** Where it is, not what it is. */
const PLACE =
  /^(?:[a-z][a-z0-9+.-]*:\/\/[^@\s]*|(?:\/|\.{1,2}\/|~\/|\w:\\)[\w.@\\/ -]*|[\w./-]+\.(?:txt|key|pem|crt|json|ya?ml|env|conf|ini|token|pwd|jks|p12|pub))$/;
const WORDS = /^[a-z]+(?:[-_. ][a-z]+)*$/i;
const SHORTEST = 3;

/** Whether a value, under a name that says "secret", is the secret: not a reference, a switch, a place, a number. */
export function isSecretValue(value: string, nameClass: NameClass): boolean {
  const text = value.trim();
  if (text.length < SHORTEST || nameClass === 'none') return false;
  if (isReference(text) || SWITCH.test(text) || (PLACE.test(text) && !looksRandom(text))) return false;
  if (nameClass === 'password') return !/^\d{1,3}$/.test(text);
  if (nameClass === 'hint') return looksRandom(text);
  if (/^\d{1,9}(?:\.\d+)?[a-z]{0,2}$/.test(text)) return false;
  if (nameClass === 'reference-or-secret') return !RESOURCE_NAME.test(text) || looksCoined(text);
  return (
    !(WORDS.test(text) && text.length < 8) &&
    !/^(?:secret|password|token|jwt|bearer|cookie|header|opaque)s?$/i.test(text)
  );
}

const RESOURCE_NAME = /^[a-z0-9](?:[a-z0-9./-]*[a-z0-9])?$/;

/** A text in the letters of a resource name that no one would name a resource: digits all through it. */
function looksCoined(text: string): boolean {
  return text.length >= 16 && (text.match(/[a-z][0-9]|[0-9][a-z]/g)?.length ?? 0) >= 5;
}

/** A field of an object often names something under such a word (`secretKey: password`), so its value must look like more. */
export function isSecretField(value: string, nameClass: NameClass): boolean {
  if (nameClass === 'password') return isSecretValue(value, nameClass);
  return (
    isSecretValue(value, nameClass) && (looksRandom(value.trim()) || (RESOURCE_NAME.test(value) && looksCoined(value)))
  );
}
