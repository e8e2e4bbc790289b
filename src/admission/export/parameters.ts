import type { Json } from '../../base/json.ts';
import { parseType } from '../../cel/check/schema-type.ts';
import type { Parameter } from '../../controls/control.ts';
import { renderLiteral, renderText } from './render-cel.ts';

/** A parameter of a policy, and how the policy comes by it. */
export interface WrittenParameter {
  readonly name: string;
  /** CEL, of the parameter's type. */
  readonly expression: string;
  /** Its entry in the ConfigMap; absent where it stands in the policy itself. */
  readonly entry?: { readonly key: string; readonly text: string };
}

/** Where parameters are kept that can be changed without a new policy: in a namespace that every cluster has, and few may write to. */
export const PARAMETER_NAMESPACE = 'kube-system';

/** Written into the policy, or into the ConfigMap where text can say the value exactly. */
export function writeParameter(
  { name, type }: Pick<Parameter, 'name' | 'type'>,
  value: Json,
  { isInConfigMap }: { readonly isInConfigMap: boolean },
): WrittenParameter {
  const form = isInConfigMap ? FORMS.get(type) : undefined;
  const text = form?.write(value);
  if (form === undefined || text === undefined) return { name, expression: renderLiteral(value, parseType(type)) };
  return { name, expression: form.read(`params.data[${renderText(name)}]`), entry: { key: name, text } };
}

/** How a type is written as text and read again; undefined for values that would not be read as they were. */
interface TextForm {
  write(value: Json): string | undefined;
  read(text: string): string;
}

const FORMS: ReadonlyMap<string, TextForm> = new Map([
  ['string', { write: (value) => (typeof value === 'string' ? value : undefined), read: (text) => text }],
  ['int', { write: writeScalar, read: (text) => `int(${text}.trim())` }],
  ['bool', { write: writeScalar, read: (text) => `bool(${text}.trim())` }],
  [
    'list(string)',
    {
      write: (value) =>
        Array.isArray(value) && value.every(isLine) ? value.map((line) => `${line}\n`).join('') : undefined,
      read: (text) => `${text}.split('\\n').map(line, line.trim()).filter(line, line != '')`,
    },
  ],
]);

function writeScalar(value: Json): string | undefined {
  return typeof value === 'object' ? undefined : String(value);
}

/** Printable, and with nothing at its ends that is taken off lines. */
function isLine(value: Json): boolean {
  return typeof value === 'string' && /^[!-~](?:[ -~]*[!-~])?$/.test(value);
}
