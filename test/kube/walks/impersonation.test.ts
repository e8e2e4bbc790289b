import { IMPERSONATION_WALKS } from './impersonation-walks.ts';
import { describeWalks } from './walk.ts';

describeWalks('impersonation', IMPERSONATION_WALKS);
