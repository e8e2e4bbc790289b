import { ROLE_WALKS } from './role-walks.ts';
import { describeWalks } from './walk.ts';

describeWalks('roles and bindings', ROLE_WALKS);
