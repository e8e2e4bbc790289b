import { POD_WALKS } from './pod-walks.ts';
import { describeWalks } from './walk.ts';

describeWalks('pods', POD_WALKS);
