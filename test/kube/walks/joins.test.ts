import { JOIN_WALKS } from './join-walks.ts';
import { describeWalks } from './walk.ts';

describeWalks('two powers at once', JOIN_WALKS);
