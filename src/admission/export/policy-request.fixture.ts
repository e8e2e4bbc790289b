import { NEWEST } from '../../facts/target.ts';
import type { PolicyRequest } from './write-policy.ts';

/** A policy that denies, with nothing else asked of it. */
export const PLAIN_REQUEST: PolicyRequest = {
  target: NEWEST,
  version: '0.0.0',
  action: 'Deny',
  excluded: [],
  isRatchet: false,
  isParameterised: false,
  parameters: {},
};
