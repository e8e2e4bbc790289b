import { ESCALATION_WALKS } from './escalation-walks.ts';
import { describeWalks } from './walk.ts';

describeWalks('roles that one writes', ESCALATION_WALKS);
