import { mapAt, textAt } from '../field-of.ts';
import { identityOf } from '../owners.ts';
import type { NamedItem } from './names.ts';
import type { Projection } from './projection.ts';

/** A Secret that holds a token of a ServiceAccount of its namespace, which never expires. */
export interface AccountTokenItem extends NamedItem {
  readonly account: string;
}

const TYPE = 'kubernetes.io/service-account-token';
const ACCOUNT = 'kubernetes.io/service-account.name';

export const ACCOUNT_TOKENS: Projection<AccountTokenItem> = {
  reads: 'secrets',
  project: (object) => {
    if (object.group !== '' || object.kind !== 'Secret' || object.value['type'] !== TYPE) return undefined;
    const account = textAt(mapAt(mapAt(object.value, 'metadata'), 'annotations'), ACCOUNT);
    return account === undefined ? undefined : { subject: identityOf(object), account };
  },
};
