import { describeChecks } from '../../verify/checks.contract.ts';
import { NODE_CHECKS } from './node-checks.ts';
import { WEB_CHECKS } from './web-checks.ts';

describeChecks('Node', NODE_CHECKS);
describeChecks('WebCrypto', WEB_CHECKS);
