import { NODE_WALKS } from './node-walks.ts';
import { describeWalks } from './walk.ts';

describeWalks('nodes', NODE_WALKS);
