import { ADMISSION_WALKS } from './admission-walks.ts';
import { describeWalks } from './walk.ts';

describeWalks('admission', ADMISSION_WALKS);
