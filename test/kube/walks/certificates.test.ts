import { CERTIFICATE_WALKS } from './certificate-walks.ts';
import { describeWalks } from './walk.ts';

describeWalks('certificates', CERTIFICATE_WALKS);
