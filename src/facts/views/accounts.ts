import { identityOf } from '../owners.ts';
import type { NamedItem } from './names.ts';
import type { Projection } from './projection.ts';

/** A ServiceAccount, by what its pods get of it. */
export interface AccountItem extends NamedItem {
  /** What it says of the token in its pods; absent where it says nothing, which is yes. */
  readonly automounts?: boolean;
}

export const ACCOUNTS: Projection<AccountItem> = {
  reads: 'serviceaccounts',
  project: (object) => {
    if (object.group !== '' || object.kind !== 'ServiceAccount') return undefined;
    const { automountServiceAccountToken: automounts } = object.value;
    return { subject: identityOf(object), ...(typeof automounts === 'boolean' ? { automounts } : {}) };
  },
};
